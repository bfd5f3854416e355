-- How many were asked lately whether they want to hear, for the limit on one mail domain (trust row 25).
create index outbox_confirmations on outbox (made_at) where kind = 'confirm';
