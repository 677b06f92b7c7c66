create table hand_conversation (
  tenant text,
  conversation_key text,
  turn_count integer,
  state_version bigint,
  last_turn_at timestamptz,
  primary key (tenant, conversation_key)
);
create table hand_turn (
  tenant text,
  conversation_key text,
  created_at timestamptz,
  turn_id bigint generated always as identity,
  role text,
  content text,
  primary key (tenant, conversation_key, created_at, turn_id)
);
