// When the last write happened, beside its number.
CREATE (l:Lock {name: 'specimen', at: ''})
DELETE l;
