"""students.yaml of the peers, and what is made of it."""
import os

READ = "operationId: getStudent"
PLAIN = "'200': {description: student, content:"
WITH_ETAG = "'200': {description: student, headers: {ETag: {schema: {type: string}}}, content:"
# What every peer's table has; keys count on from the last one.
ROWS = """
INSERT OR IGNORE INTO cohort (id, name) VALUES (1, 'spain-12');
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
INSERT INTO student (id, first_name, last_name, email, age, cohort_id)
SELECT i, 'Bob' || i, 'Dylan', 'b' || i || '@example.com', 33, 1 FROM n
"""


def student(key):
    return {"id": key, "first_name": f"Bob{key}", "last_name": "Dylan", "email": f"b{key}@example.com",
            "age": 33, "cohort_id": 1}


def with_etag(contract, folder):
    """A copy of the contract whose read of one student documents ETag, and nothing else is changed."""
    with open(contract) as file:
        before, found, after = file.read().partition(READ)
    if not found or PLAIN not in after:
        raise SystemExit(f"{contract} has no {READ} with {PLAIN}")
    path = os.path.join(folder, "students_with_etag.yaml")
    with open(path, "w") as file:
        file.write(before + found + after.replace(PLAIN, WITH_ETAG, 1))
    return path
