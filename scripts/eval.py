#!/usr/bin/env python3
"""Score what `demarche extract` finds against labelled articles and sentences.

    eval.py --binary bin/demarche --data DIR --table docs/eval.md [--record]

DIR holds score.py, articles/ (articles.jsonl, gold.json) and sentences/ (dev.jsonl). The scores are printed and compared with
the newest row of the table; with --record they become its newest row. Needs Python 3.8 or newer and nothing else.
"""
import argparse
import datetime
import pathlib
import re
import subprocess
import sys
import tempfile
import time

# Each column of the table: its heading, where score.py prints it, and whether less is better.
COLUMNS = [
    ("articles, mean F1", r"^mean F1 ([\d.]+)", False),
    ("countries", r"^countries .*F1 +([\d.]+)", False),
    ("leaders", r"^leaders .*F1 +([\d.]+)", False),
    ("agreements", r"^agreements .*F1 +([\d.]+)", False),
    ("meetings", r"^meetings .*F1 +([\d.]+)", False),
    ("positions", r"^positions .*F1 +([\d.]+)", False),
    ("events", r"^events .*F1 +([\d.]+)", False),
    ("statements (seed)", r"^statements \(seed\) .*F1 +([\d.]+)", False),
    ("seed recall", r"^seed recall .*= ([\d.]+)%", False),
    ("agreement status", r"^agreement status .*= ([\d.]+)%", False),
    ("meeting status", r"^meeting status .*= ([\d.]+)%", False),
    ("meeting date", r"^meeting date .*= ([\d.]+)%", False),
    ("office", r"^office .*= ([\d.]+)%", False),
    ("position issue", r"^position issue .*= ([\d.]+)%", False),
    ("exact evidence", r"^evidence offsets exact .*= ([\d.]+)%", False),
    ("no boilerplate", r"^no boilerplate .*= ([\d.]+)%", False),
    ("shown as done", r"^shown as done +(\d+)", True),
    ("sentences, root macro-F1", r"root macro-F1 ([\d.]+)", False),
    ("both actors + type", r"^both actors \+ type .*F1 +([\d.]+)", False),
    ("false alarms", r"^sentences without an event: (\d+)", True),
]
TITLE = "# Scores of extraction"
INTRODUCTION = """
What `make eval` has measured, the newest row first; `make eval RECORD=1` adds one. F1, recall and shares are in percent;
*shown as done* (plans and denials coded as deeds) and *false alarms* (sentences without an event that raised one) are counts.
"""


def run(command, **options):
    """Run a command and return its output; end the program with its words when it fails."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", **options)
    if done.returncode != 0:
        sys.exit(f"eval: {' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def score(binary, data):
    """Extract and score both sets; return the scorer's words."""
    said = []
    with tempfile.TemporaryDirectory() as folder:
        for kind, source, gold in (
            ("articles", data / "articles/articles.jsonl", data / "articles/gold.json"),
            ("sentences", data / "sentences/dev.jsonl", data / "sentences/dev.jsonl"),
        ):
            facts = pathlib.Path(folder, kind + ".jsonl")
            begun = time.monotonic()
            facts.write_text(run([binary, "extract", source]), encoding="utf-8")
            print(f"== {kind}: extracted in {time.monotonic() - begun:.1f} s", flush=True)
            command = [sys.executable, data / "score.py", kind, gold, facts]
            if kind == "articles":
                command.append(source)
            words = run(command)
            print(words)
            said.append(words)
    return "\n".join(said)


def read_rows(table):
    """Return the rows of the table as lists of cells, the newest first."""
    if not table.exists():
        return []
    rows = [line for line in table.read_text(encoding="utf-8").splitlines() if line.startswith("| 2")]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def write_rows(table, rows):
    head = ["date", "commit"] + [name for name, _, _ in COLUMNS]
    lines = [TITLE, INTRODUCTION, "| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(row) + " |" for row in rows]
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")


def compare(values, last):
    """Print each score beside the last recorded one, and mark what got worse."""
    print(f"== compared with {last[0]}, {last[1]}" if last else "== nothing recorded to compare with")
    for (name, _, less_is_better), value, old in zip(COLUMNS, values, last[2:] if last else [""] * len(values)):
        note = ""
        if value and old:
            change = float(value) - float(old)
            worse = change > 0 if less_is_better else change < 0
            note = f"{old:>7} {change:+7.1f}{'  DROP' if worse else ''}"
        print(f"{name:<26}{value or '-':>7} {note}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--data", required=True, type=pathlib.Path)
    parser.add_argument("--table", required=True, type=pathlib.Path)
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()

    said = score(options.binary, options.data)
    found = [re.search(pattern, said, re.MULTILINE) for _, pattern, _ in COLUMNS]
    values = [match.group(1) if match else "" for match in found]
    rows = read_rows(options.table)
    compare(values, rows[0] if rows else None)
    if options.record:
        commit = run(["git", "describe", "--always", "--dirty=+"]).strip()
        write_rows(options.table, [[datetime.date.today().isoformat(), commit] + values] + rows)
        print(f"== recorded in {options.table}")


main()
