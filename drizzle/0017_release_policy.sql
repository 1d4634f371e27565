ALTER TABLE "release" ADD COLUMN "threshold" integer DEFAULT 8 NOT NULL;--> statement-breakpoint
ALTER TABLE "release" ADD COLUMN "base" integer DEFAULT 5 NOT NULL;