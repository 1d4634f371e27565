export { groupBy } from '../../domain/groupBy.ts'
