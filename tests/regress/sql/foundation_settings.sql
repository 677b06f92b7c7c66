-- Settings: typed, per tenant over the database-wide value over the default. What each of them changes is shown where it works:
--   turns.max_content_bytes below; turns.partition_interval, turns.partitions_ahead in turns_partitions;
--   summaries.enabled in summaries_enqueue and queue_protocol; summaries.max_input_tokens in summaries_transcript;
--   summaries.fallback in summaries_apply; queue.max_job_age in queue_protocol; redaction.deadline in redaction_deferred.
\set SHOW_CONTEXT never
select name, type, default_value, constraint_text from recap.setting_definition order by name collate "C";

-- A new setting has to be added to the list above and to the tests there.
select count(*) from recap.setting_definition;

begin;
\set ON_ERROR_ROLLBACK on

-- Precedence.
set local recap.tenant = 'settings_a';
select recap.setting('turns.max_content_bytes');
select recap.configure('turns.max_content_bytes', '4096');
select recap.setting('turns.max_content_bytes');
select recap.configure('turns.max_content_bytes', '2048', 'settings_a');
select recap.setting('turns.max_content_bytes');
set local recap.tenant = 'settings_b';
select recap.setting('turns.max_content_bytes');

-- It works: the same turn is too large for one tenant only.
select recap.record_turn('support', 'k1', 'user', repeat('x', 3000)) is not null as recorded;
set local recap.tenant = 'settings_a';
select recap.record_turn('support', 'k1', 'user', repeat('x', 3000)) is not null as recorded;

-- Null takes a value back, and says what holds then.
select recap.configure('turns.max_content_bytes', null, 'settings_a');
select recap.configure('turns.max_content_bytes', null);
select recap.setting('turns.max_content_bytes');

-- Values are kept in one form; setting the same again writes nothing.
select recap.configure('summaries.enabled', 'TRUE'), recap.configure('queue.max_job_age', '36h'),
  recap.configure('turns.partition_interval', ' Week ');
select ctid as first from recap.setting_value where name = 'summaries.enabled' \gset
select recap.configure('summaries.enabled', 'yes');
select ctid = :'first' as untouched from recap.setting_value where name = 'summaries.enabled';

-- Refused: unknown names, wrong types, values out of bounds. The value is never repeated in the message.
select recap.configure('summaries.enabld', 'on');
select recap.setting('summaries.enabld');
select recap.setting(null);
select recap.configure(null, 'on');
select recap.configure('summaries.enabled', 'perhaps');
select recap.configure('summaries.enabled', '');
select recap.configure('turns.max_content_bytes', '1023');
select recap.configure('turns.max_content_bytes', '16777217');
select recap.configure('turns.max_content_bytes', '1e4');
select recap.configure('turns.max_content_bytes', '99999999999999999999');
select recap.configure('turns.partition_interval', 'year');
select recap.configure('turns.partitions_ahead', '0');
select recap.configure('turns.partition_interval', 'day', 'a tenant');
select recap.configure('summaries.max_input_tokens', '499');
select recap.configure('summaries.fallback', '2');
select recap.configure('queue.max_job_age', '59 seconds');
select recap.configure('queue.max_job_age', 'soon');

-- Both bounds themselves are fine.
select recap.configure('turns.max_content_bytes', '1024'), recap.configure('turns.max_content_bytes', '16777216'),
  recap.configure('queue.max_job_age', '1 minute'), recap.configure('queue.max_job_age', '90 days');

-- Every default passes its own check.
select d.name from recap.setting_definition d where case d.type when 'interval' then recap._checked_setting(d, d.default_value)::interval <> d.default_value::interval else recap._checked_setting(d, d.default_value) <> d.default_value end;
rollback;
