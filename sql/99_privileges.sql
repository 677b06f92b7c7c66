-- Last: nothing is PUBLIC's. Who may do what is decided by recap.grant_access alone.

revoke all on all functions in schema recap from public;
revoke all on all tables in schema recap from public;
revoke all on all sequences in schema recap from public;
revoke all on schema recap from public;
