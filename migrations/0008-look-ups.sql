-- Copies of an item: asked for with every whole item, and by the foreign key when old items are forgotten.
create index items_same on items (same_as) where same_as is not null;
-- Asked for by the foreign key when old items are forgotten.
create index told_item on told (item_id);
