-- The ledger's first schema. Rows are added and marked as superseded, never changed in content or deleted.
-- What an extractor found is one JSON value an article (written and read in one go); the views at the end show it
-- row by row to a person with the sqlite3 shell.

CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  sequence INTEGER NOT NULL UNIQUE,
  extractor TEXT NOT NULL,
  version TEXT NOT NULL,
  options TEXT NOT NULL,
  started TEXT NOT NULL,
  finished TEXT,
  counts TEXT NOT NULL DEFAULT '{}'
);

CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  text TEXT NOT NULL
);

-- One row for each time that a source (a file, a record) was read with something new in it.
-- `current`: the newest of its source. `shown`: the current one that speaks for its text, where several have the same.
CREATE TABLE readings (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  document TEXT NOT NULL REFERENCES documents (id),
  name TEXT NOT NULL,
  title TEXT NOT NULL,
  publisher TEXT NOT NULL,
  published TEXT,
  author TEXT NOT NULL,
  language TEXT NOT NULL,
  url TEXT NOT NULL,
  furniture TEXT NOT NULL,
  origins TEXT NOT NULL,
  blanks INTEGER NOT NULL,
  digest TEXT NOT NULL,
  run TEXT NOT NULL REFERENCES runs (id),
  current INTEGER NOT NULL DEFAULT 1 CHECK (current IN (0, 1)),
  shown INTEGER NOT NULL DEFAULT 0 CHECK (shown IN (0, 1) AND shown <= current)
);
CREATE UNIQUE INDEX readings_by_source ON readings (source) WHERE current;
CREATE INDEX readings_by_document ON readings (document) WHERE current;
CREATE UNIQUE INDEX readings_shown ON readings (document) WHERE shown;

CREATE TABLE extractions (
  id INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL REFERENCES readings (id),
  extractor TEXT NOT NULL,
  body TEXT NOT NULL,
  digest TEXT NOT NULL,
  run TEXT NOT NULL REFERENCES runs (id),
  current INTEGER NOT NULL DEFAULT 1 CHECK (current IN (0, 1))
);
CREATE UNIQUE INDEX extractions_by_reading ON extractions (reading) WHERE current;

CREATE TABLE failures (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,
  line INTEGER,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  run TEXT NOT NULL REFERENCES runs (id),
  current INTEGER NOT NULL DEFAULT 1 CHECK (current IN (0, 1))
);
CREATE INDEX failures_by_source ON failures (source) WHERE current;

-- A withdrawn judgement is a row of its own with judgement NULL. `automatic`: made by a score, not by a person.
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY,
  first TEXT NOT NULL,
  second TEXT NOT NULL CHECK (first < second),
  judgement TEXT CHECK (judgement IN ('same', 'different', 'unsure')),
  score REAL NOT NULL,
  reasons TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  decided_when TEXT NOT NULL,
  automatic INTEGER NOT NULL CHECK (automatic IN (0, 1)),
  current INTEGER NOT NULL DEFAULT 1 CHECK (current IN (0, 1))
);
CREATE UNIQUE INDEX decisions_by_pair ON decisions (first, second, automatic) WHERE current;

-- Views for reading with the sqlite3 shell. Offsets count characters from 0, ends are exclusive.

CREATE VIEW articles AS
SELECT r.document, r.name, r.source, r.title, r.publisher, r.published, r.author, r.language, r.url,
       length(d.text) AS characters, e.extractor, e.run
FROM readings r JOIN documents d ON d.id = r.document JOIN extractions e ON e.reading = r.id AND e.current
WHERE r.shown;

CREATE VIEW found AS
SELECT r.document, r.name, d.text, e.body
FROM readings r JOIN documents d ON d.id = r.document JOIN extractions e ON e.reading = r.id AND e.current
WHERE r.shown;

CREATE VIEW entities AS
SELECT f.document, f.name AS article, json_extract(e.value, '$.id') AS entity, json_extract(e.value, '$.type') AS type,
       json_extract(e.value, '$.name') AS name, json_extract(e.value, '$.money[0]') AS amount,
       json_extract(e.value, '$.money[1]') AS currency
FROM found f, json_each(f.body, '$.entities') e;

CREATE VIEW mentions AS
SELECT f.document, f.name AS article, json_extract(e.value, '$.id') AS entity, json_extract(e.value, '$.type') AS type,
       json_extract(m.value, '$[0]') AS start, json_extract(m.value, '$[1]') AS "end",
       substr(f.text, json_extract(m.value, '$[0]') + 1,
              json_extract(m.value, '$[1]') - json_extract(m.value, '$[0]')) AS words
FROM found f, json_each(f.body, '$.entities') e, json_each(e.value, '$.mentions') m;

CREATE VIEW claims AS
SELECT f.document, f.name AS article, json_extract(c.value, '$.subject') AS subject,
       json_extract(c.value, '$.relation') AS relation, json_extract(c.value, '$.object') AS object,
       json_extract(c.value, '$.modality') AS modality, json_extract(c.value, '$.speaker') AS speaker,
       json_extract(c.value, '$.role') AS role, json_extract(c.value, '$.confidence') AS confidence,
       substr(f.text, json_extract(c.value, '$.evidence[0][0]') + 1,
              json_extract(c.value, '$.evidence[0][1]') - json_extract(c.value, '$.evidence[0][0]')) AS quote
FROM found f, json_each(f.body, '$.claims') c;

CREATE VIEW attributes AS
SELECT f.document, f.name AS article, json_extract(a.value, '$.entity') AS entity,
       json_extract(a.value, '$.name') AS attribute, json_extract(a.value, '$.value') AS value,
       substr(f.text, json_extract(a.value, '$.evidence[0][0]') + 1,
              json_extract(a.value, '$.evidence[0][1]') - json_extract(a.value, '$.evidence[0][0]')) AS quote
FROM found f, json_each(f.body, '$.attributes') a;

CREATE VIEW observations AS
SELECT f.document, f.name AS article, json_extract(o.value, '$.about') AS about,
       json_extract(o.value, '$.measure') AS measure, json_extract(o.value, '$.value') AS value,
       json_extract(o.value, '$.unit') AS unit, json_extract(o.value, '$.period') AS period,
       substr(f.text, json_extract(o.value, '$.evidence[0][0]') + 1,
              json_extract(o.value, '$.evidence[0][1]') - json_extract(o.value, '$.evidence[0][0]')) AS quote
FROM found f, json_each(f.body, '$.observations') o;
