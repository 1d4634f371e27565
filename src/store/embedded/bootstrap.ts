import postgres from 'postgres'

/** Makes the database and the application's login on a new server. On a server that has them it changes nothing. */
export const createDatabase = async (ownerUrl: string, appPassword: string): Promise<void> => {
  const { pathname } = new URL(ownerUrl)
  const database = pathname.slice(1)
  const maintenance = new URL(ownerUrl)
  maintenance.pathname = '/postgres'
  const sql = postgres(maintenance.href, { max: 1, onnotice: () => {}, fetch_types: false })
  try {
    const [login] = await sql`select 1 from pg_roles where rolname = 'parity_app'`
    // NOINHERIT: being a member of the audience roles gives nothing until `set local role` chooses one.
    if (!login) await sql.unsafe(`create role parity_app login noinherit password '${appPassword}'`)
    const [known] = await sql`select 1 from pg_database where datname = ${database}`
    if (!known) await sql.unsafe(`create database ${database}`)
  } finally {
    await sql.end()
  }
}
