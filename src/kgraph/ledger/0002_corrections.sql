-- What persons decide, one row an act, in the order in which they did it. Rows are never deleted or changed in content.
-- `slot` is what an act is about: a later act on the same slot supersedes the one before it. A row with `undoes` takes
-- an act back, and what stood on its slot before stands again. `body` is the act as JSON; for pairs, which were kept in
-- `decisions` before, it is {"same": [first, second]}. `names` are what the things were called then, in their order.

CREATE TABLE corrections (
  id INTEGER PRIMARY KEY,
  slot TEXT NOT NULL,
  body TEXT,
  names TEXT NOT NULL DEFAULT '[]',
  reasons TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_when TEXT NOT NULL,
  undoes INTEGER REFERENCES corrections (id),
  current INTEGER NOT NULL DEFAULT 1 CHECK (current IN (0, 1)),
  CHECK ((body IS NULL) = (undoes IS NOT NULL)),
  CHECK (undoes IS NULL OR NOT current)
);
CREATE UNIQUE INDEX corrections_by_slot ON corrections (slot) WHERE current;
CREATE UNIQUE INDEX corrections_undone ON corrections (undoes) WHERE undoes IS NOT NULL;

INSERT INTO corrections (slot, body, reasons, decided_by, decided_when)
SELECT 'pair ' || first || ' ' || second, json_object(judgement, json_array(first, second)), reasons, decided_by,
       decided_when
FROM decisions WHERE current AND NOT automatic ORDER BY id;

UPDATE decisions SET current = 0 WHERE NOT automatic;
