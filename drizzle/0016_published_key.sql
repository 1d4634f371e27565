DROP INDEX "published_month";--> statement-breakpoint
ALTER TABLE "published" DROP CONSTRAINT "published_area_indicator_stratum_scenario_month_pk";--> statement-breakpoint
ALTER TABLE "published" ADD CONSTRAINT "published_area_stratum_scenario_month_indicator_pk" PRIMARY KEY("area","stratum","scenario","month","indicator");--> statement-breakpoint
CREATE INDEX "published_month" ON "published" USING btree ("month");