-- What a million rows of the index say of people and places, for `behind.py`.
-- `places` has the organisations by name. Tokens of persons are of kind 1, below the 40th bit.
CREATE TEMP TABLE appointed AS
    SELECT DISTINCT ON (person_id) person_id, id AS post_id, unit_id FROM people_post;

CREATE TEMP TABLE of_index AS
    SELECT e.id, e.kind, e.subject_id, e.title, e.reference, e.symbol, e.type_code, e.organ,
           e.signatory, e.urgency, e.state, e.dated_on, e.audience,
           e.dated_on + time '09:00' AT TIME ZONE 'UTC' AS at,
           extract(year FROM e.dated_on)::int AS year,
           sender.unit_id AS sender_id, sender.clerks, receiver.unit_id AS receiver_id,
           person.first, person.last
    FROM search_searchentry e
    JOIN places sender ON sender.name = e.organ
    JOIN places receiver ON receiver.name = e.recipients
    CROSS JOIN LATERAL (
        -- Of our own, who wrote stands first and who signed last; of an arrived one, who leads.
        SELECT (array_agg(token & 1099511627775))[1] AS first,
               (array_agg(token & 1099511627775))[count(*)] AS last
        FROM unnest(e.audience) AS token WHERE token >> 40 = 1
    ) AS person;
CREATE INDEX ON of_index (kind);
ANALYZE places;
ANALYZE appointed;
ANALYZE of_index;

CREATE TEMP VIEW ours AS
    SELECT o.*, a.post_id AS author_post, a.unit_id AS drafting_unit, s.post_id AS signatory_post,
           row_number() OVER (PARTITION BY sender_id, year ORDER BY dated_on, id) AS in_book,
           row_number() OVER (PARTITION BY first, year ORDER BY dated_on, id) AS in_dossier,
           count(*) OVER (PARTITION BY first, year) AS papers,
           max(at) OVER (PARTITION BY first, year) AS last_at
    FROM of_index o
    JOIN appointed a ON a.person_id = o.first
    JOIN appointed s ON s.person_id = o.last
    WHERE kind = 'documents.document';

CREATE TEMP VIEW arrived AS
    SELECT o.*, row_number() OVER (PARTITION BY receiver_id, year ORDER BY dated_on, id) AS in_book
    FROM of_index o
    WHERE kind = 'incoming.document';

CREATE TEMP VIEW lines_of_ours AS
    SELECT o.*, book.id AS book_id FROM ours o
    JOIN registers_register book
        ON book.unit_id = o.sender_id AND book.year = o.year AND book.book = 'outgoing';

CREATE TEMP VIEW lines_of_arrived AS
    SELECT o.*, book.id AS book_id FROM arrived o
    JOIN registers_register book
        ON book.unit_id = o.receiver_id AND book.year = o.year AND book.book = 'incoming';
