CREATE TABLE "area" (
	"code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"level" text NOT NULL,
	"deprivation" smallint,
	CONSTRAINT "area_deprivation" CHECK (deprivation between 1 and 5)
);
--> statement-breakpoint
ALTER TABLE "area" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "area_link" (
	"code" text NOT NULL,
	"parent" text NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date,
	CONSTRAINT "area_link_code_parent_from_day_pk" PRIMARY KEY("code","parent","from_day")
);
--> statement-breakpoint
ALTER TABLE "area_link" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "contribution" (
	"person_id" bigint PRIMARY KEY NOT NULL,
	"year" integer NOT NULL,
	"said" json NOT NULL
);
--> statement-breakpoint
ALTER TABLE "contribution" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "published" (
	"indicator" text NOT NULL,
	"area" text NOT NULL,
	"stratum" text NOT NULL,
	"scenario" text NOT NULL,
	"month" integer NOT NULL,
	"among" integer,
	"among_why" text,
	"met" integer,
	"met_why" text,
	CONSTRAINT "published_area_indicator_stratum_scenario_month_pk" PRIMARY KEY("area","indicator","stratum","scenario","month"),
	CONSTRAINT "published_among" CHECK ((among is null) = (among_why is not null)),
	CONSTRAINT "published_met" CHECK ((met is null) = (met_why is not null))
);
--> statement-breakpoint
ALTER TABLE "published" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "release" (
	"month" integer PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "release" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "uncounted" (
	"person_id" bigint PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "uncounted" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "year_count" (
	"area" text NOT NULL,
	"indicator" text NOT NULL,
	"stratum" text NOT NULL,
	"year" integer NOT NULL,
	"among" integer[] NOT NULL,
	"met" integer[] NOT NULL,
	CONSTRAINT "year_count_area_indicator_stratum_year_pk" PRIMARY KEY("area","indicator","stratum","year")
);
--> statement-breakpoint
ALTER TABLE "year_count" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "published_month" ON "published" USING btree ("indicator","month","stratum");--> statement-breakpoint
CREATE POLICY "commissioner" ON "area" AS PERMISSIVE FOR ALL TO "parity_commissioner" USING (true);--> statement-breakpoint
CREATE POLICY "system" ON "area" AS PERMISSIVE FOR ALL TO "parity_system" USING (true);--> statement-breakpoint
CREATE POLICY "commissioner" ON "area_link" AS PERMISSIVE FOR ALL TO "parity_commissioner" USING (true);--> statement-breakpoint
CREATE POLICY "system" ON "area_link" AS PERMISSIVE FOR ALL TO "parity_system" USING (true);--> statement-breakpoint
CREATE POLICY "system" ON "contribution" AS PERMISSIVE FOR ALL TO "parity_system" USING (true);--> statement-breakpoint
CREATE POLICY "commissioner" ON "published" AS PERMISSIVE FOR ALL TO "parity_commissioner" USING (true);--> statement-breakpoint
CREATE POLICY "system" ON "published" AS PERMISSIVE FOR ALL TO "parity_system" USING (true);--> statement-breakpoint
CREATE POLICY "commissioner" ON "release" AS PERMISSIVE FOR ALL TO "parity_commissioner" USING (true);--> statement-breakpoint
CREATE POLICY "system" ON "release" AS PERMISSIVE FOR ALL TO "parity_system" USING (true);--> statement-breakpoint
CREATE POLICY "system" ON "uncounted" AS PERMISSIVE FOR ALL TO "parity_system" USING (true);--> statement-breakpoint
CREATE POLICY "system" ON "year_count" AS PERMISSIVE FOR ALL TO "parity_system" USING (true);--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array['area', 'area_link', 'uncounted', 'contribution', 'year_count', 'published', 'release'] loop
    execute format('alter table %I force row level security', name);
    execute format('grant select, insert, update, delete on %I to parity_system', name);
  end loop;
end
$$;
--> statement-breakpoint
-- All that a commissioner may read besides the names of organisations: published figures, and nothing of which they are made.
grant select on area, area_link, published, release to parity_commissioner;
--> statement-breakpoint
-- Two lists of twelve added month by month.
create function add_months(a integer[], b integer[]) returns integer[] immutable strict parallel safe language sql
  return array(select x + y from unnest(a, b) with ordinality as pairs (x, y, i) order by i);
