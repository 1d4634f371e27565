ALTER TABLE "subscription" ADD COLUMN "heartbeat_seconds" integer;--> statement-breakpoint
ALTER TABLE "subscription" ADD COLUMN "arrived_at" timestamp with time zone;