ALTER POLICY "admin" ON "data_quality" TO parity_admin USING (source_id in (select id from source where ods = nullif(current_setting('parity.ods', true), '')));--> statement-breakpoint
ALTER POLICY "admin" ON "match_review" TO parity_admin USING (source_id in (select id from source where ods = nullif(current_setting('parity.ods', true), '')));--> statement-breakpoint
ALTER POLICY "admin" ON "patient" TO parity_admin USING (source_id in (select id from source where ods = nullif(current_setting('parity.ods', true), '')));--> statement-breakpoint
-- Whoever could give a source to their own organisation could read it. Sources are set up by the service's settings.
revoke insert, update, delete on source, organisation from parity_admin;
