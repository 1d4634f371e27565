CREATE TABLE "population_band" (
	"table_name" text NOT NULL,
	"label" text NOT NULL,
	"period" text NOT NULL,
	"source" text NOT NULL,
	"from_age" integer NOT NULL,
	"population" double precision NOT NULL,
	"deaths" double precision NOT NULL,
	CONSTRAINT "population_band_table_name_from_age_pk" PRIMARY KEY("table_name","from_age")
);
--> statement-breakpoint
ALTER TABLE "population_band" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "published_figure" (
	"series" text NOT NULL,
	"label" text NOT NULL,
	"method" text NOT NULL,
	"period" text NOT NULL,
	"area" text NOT NULL,
	"area_name" text NOT NULL,
	"value" double precision NOT NULL,
	"lower" double precision,
	"upper" double precision,
	"unit" text NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "published_figure_series_method_period_area_pk" PRIMARY KEY("series","method","period","area")
);
--> statement-breakpoint
ALTER TABLE "published_figure" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "commissioner" ON "population_band" AS PERMISSIVE FOR ALL TO "parity_commissioner" USING (true);--> statement-breakpoint
CREATE POLICY "system" ON "population_band" AS PERMISSIVE FOR ALL TO "parity_system" USING (true);--> statement-breakpoint
CREATE POLICY "commissioner" ON "published_figure" AS PERMISSIVE FOR ALL TO "parity_commissioner" USING (true);--> statement-breakpoint
CREATE POLICY "system" ON "published_figure" AS PERMISSIVE FOR ALL TO "parity_system" USING (true);--> statement-breakpoint
alter table published_figure force row level security;
--> statement-breakpoint
alter table population_band force row level security;
--> statement-breakpoint
grant select, insert, update, delete on published_figure, population_band to parity_system;
--> statement-breakpoint
grant select on published_figure, population_band to parity_commissioner;
