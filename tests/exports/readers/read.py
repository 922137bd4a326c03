"""Reads every export with the tools that it is made for, and compares what they see with what was written.

Usage: read.py FOLDER, with one folder an article inside it: `expected.json` and the files of all formats.
Prints a line for each format and article; stops with a message at the first difference.
"""

import csv
import io
import json
import re
import sys
import zipfile
from collections import Counter
from pathlib import Path


def same(what, found, expected):
    """Stops where two lists of (start, end, label, words, …) differ, whatever their order."""
    found, expected = Counter(map(tuple, found)), Counter(map(tuple, expected))
    if found != expected:
        sys.exit(f"{what}: missing {list((expected - found))[:5]}, not expected {list((found - expected))[:5]}")


def spans(expected, keep=lambda part: True):
    return [(p["start"], p["end"], p["label"], p["words"]) for p in expected["parts"] if keep(p)]


def links(expected):
    by_id = {p["id"]: (p["start"], p["end"], p["label"]) for p in expected["parts"]}
    return [(by_id[link["from"]], by_id[link["to"]], link["role"]) for link in expected["links"]]


def outermost(found):
    """Of stretches that overlap, the one that begins first, the longer of two that begin together."""
    kept = []
    for span in sorted(found, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def is_said(part):
    return part["label"] in ("Cue", "Source", "Content")


def read_cas(file, expected):
    from cassis import load_cas_from_json

    cas = load_cas_from_json(file.read_text(encoding="utf-8"))
    assert cas.sofa_string == expected["text"], "the text differs"
    labels = {"person": "Person", "organization": "Organization", "place": "Place", "other": "Other"}

    def label(fs):
        sort = fs.type.name.rsplit(".", 1)[1]
        return {
            "ChidiceName": lambda: labels[fs.kind],
            "ChidicePart": lambda: fs.role.capitalize(),
            "ChidiceNumber": lambda: "Number",
            "ChidiceTime": lambda: "Time",
        }[sort]()

    found = []
    for sort in ("Name", "Number", "Time", "Part"):
        for fs in cas.select("webanno.custom.Chidice" + sort):
            found.append((fs.begin, fs.end, label(fs), fs.get_covered_text()))
    same(file, found, spans(expected))
    place = lambda fs: (fs.begin, fs.end, label(fs))
    relations = [(place(r.Governor), place(r.Dependent), r.role) for r in cas.select("webanno.custom.ChidiceLink")]
    same(file, relations, links(expected))
    again = load_cas_from_json(cas.to_json())
    assert len(list(again.select_all_fs())) == len(list(cas.select_all_fs())), "cassis cannot write what it read"
    return len(found)


def read_brat(file, expected):
    import bratsubset.annotation as brat
    from bratiaa.agree import F1Agreement, input_generator
    from bratsubset.projectconfig import ProjectConfiguration

    folder = file.parent / "brat"
    for annotator in ("one", "two"):
        with zipfile.ZipFile(file) as z:
            assert z.testzip() is None
            z.extractall(folder / annotator)
    text = (folder / "one/article.txt").read_bytes().decode("utf-8")
    assert text == expected["text"], "the text differs"
    with brat.Annotations(str(folder / "one/article.ann"), read_only=True) as annotations:
        assert not annotations.failed_lines, f"lines that brat cannot read: {annotations.failed_lines}"
        bound = {t.id: t for t in annotations.get_textbounds()}
        events = list(annotations.get_events())
        notes = [n for n in annotations.get_oneline_comments()]
    for t in bound.values():
        cut = " ".join(text[start:end] for start, end in t.spans)
        assert cut == t.tail.strip("\t\n"), f"{t.id}: {cut!r} is not {t.tail!r}"
        assert not any(re.search(r"[\r\n]", text[s:e]) for s, e in t.spans), f"{t.id} crosses a line's end"
    line_end = re.compile("[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
    whole = lambda t: (t.spans[0][0], t.spans[-1][1], t.type, text[t.spans[0][0]:t.spans[-1][1]])
    for t in bound.values():
        gaps = [text[a[1]:b[0]] for a, b in zip(t.spans, t.spans[1:])]
        assert all(line_end.fullmatch(gap) for gap in gaps), f"{t.id}: fragments apart by more than line ends"
    same(file, [whole(t) for t in bound.values() if t.type != "Attribution"], spans(expected))
    parts = {p["id"]: p for p in expected["parts"]}
    said = {}
    for p in expected["parts"]:
        if is_said(p):
            said.setdefault(p["annotation"], []).append((p["start"], p["end"], p["label"]))
    found = [tuple(sorted(whole(bound[arg])[:3] for _, arg in e.args)) for e in events]
    same(file, found, [tuple(sorted(places)) for places in said.values()])
    assert len(notes) >= len(events) and parts is not None
    (folder / "one/annotation.conf").rename(folder / "annotation.conf")
    project = str(folder.resolve())
    config = ProjectConfiguration(project)
    labels = sorted({*config.get_entity_types(), *config.get_event_types()})
    agreement = F1Agreement(lambda: input_generator(project), labels)
    mean, _ = agreement.mean_sd_total()
    assert mean == 1.0, f"a file does not agree with itself: {mean}"
    return len(bound)


def read_spacy(file, expected):
    import spacy
    from spacy import displacy
    from spacy.tokens import Doc

    data = json.loads(file.read_text(encoding="utf-8"))
    doc = Doc(spacy.blank("it").vocab).from_json(data)
    assert doc.text == expected["text"], "the text differs"
    said = [(s.start_char, s.end_char, s.label_.capitalize(), s.text) for s in doc.spans["sc"]]
    same(file, said, spans(expected, is_said))
    named = [(e.start_char, e.end_char, e.label_.capitalize(), e.text) for e in doc.ents]
    missing = Counter(named) - Counter(spans(expected, lambda p: not is_said(p)))
    assert not missing, f"names that were not written: {missing}"
    assert len(named) == len(outermost(spans(expected, lambda p: not is_said(p)))), "names are missing"
    html = displacy.render(data, style="ent", manual=True, page=False, jupyter=False)
    shown = len(re.findall(r"<mark", html))
    assert shown == len(named), f"displaCy shows {shown} of {len(named)} entities"
    if said:
        displacy.render(doc, style="span", jupyter=False)
    return len(said) + len(named)


def read_conll(file, expected):
    from spacy.training.converters import conll_ner_to_docs

    docs = list(conll_ner_to_docs(file.read_text(encoding="utf-8"), n_sents=0, no_print=True))
    assert len(docs) == 1
    squeeze = lambda text: "".join(text.split())
    assert "".join(t.text for t in docs[0]) == squeeze(expected["text"]), "the words differ"
    names = lambda p: p["label"] in ("Person", "Organization", "Place", "Other")
    # By the character, white space aside: a name that goes over a sentence's end is two here.
    found, at = Counter(), 0
    for token in docs[0]:
        found.update((at + i, token.ent_type_.capitalize()) for i in range(len(token.text)) if token.ent_type_)
        at += len(token.text)
    written = Counter()
    for start, end, label, words in outermost(spans(expected, names)):
        begin = len(squeeze(expected["text"][:start]))
        written.update((begin + i, label) for i in range(len(squeeze(words))))
    assert found == written, f"missing {written - found}, not expected {found - written}"
    return len(docs[0].ents)


def read_label_studio(file, expected):
    from label_studio_sdk.converter import Converter
    from label_studio_sdk.label_interface import LabelInterface

    tasks = json.loads(file.read_text(encoding="utf-8"))
    task = tasks[0]
    assert task["data"]["text"] == expected["text"], "the text differs"
    config = task["meta"]["labelConfig"]
    interface = LabelInterface(config)
    assert interface.validate_task({"data": task["data"]})
    assert interface.validate_annotation(task["annotations"][0]), "the SDK refuses the annotation"
    converted = Converter(config=config, project_dir=str(file.parent), download_resources=False)
    item = next(iter(converted.iter_from_json_file(str(file))))
    values = item["output"]["label"]
    text = expected["text"]
    found = [(v["start"], v["end"], v["labels"][0], text[v["start"]:v["end"]]) for v in values]
    same(file, found, spans(expected))
    assert all(text[v["start"]:v["end"]] == v["text"] for v in values)
    regions = {r["id"]: r["value"] for r in task["annotations"][0]["result"] if r["type"] == "labels"}
    place = lambda id: (regions[id]["start"], regions[id]["end"], regions[id]["labels"][0])
    relations = [r for r in task["annotations"][0]["result"] if r["type"] == "relation"]
    same(file, [(place(r["from_id"]), place(r["to_id"]), r["labels"][0]) for r in relations], links(expected))
    return len(found)


def read_doccano(file, expected):
    lines = file.read_text(encoding="utf-8").split("\n")
    assert lines[1:] == [""], "more than one line"
    data = json.loads(lines[0])
    text = data["text"]
    assert text == expected["text"], "the text differs"
    place = {e["id"]: (e["start_offset"], e["end_offset"], e["label"]) for e in data["entities"]}
    same(file, [(*p, text[p[0]:p[1]]) for p in place.values()], spans(expected))
    found = [(place[r["from_id"]], place[r["to_id"]], r["type"]) for r in data["relations"]]
    same(file, found, links(expected))
    return len(place)


def read_csv(file, expected):
    rows = list(csv.DictReader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline="")))
    text = expected["text"]
    units = text.encode("utf-16-le")
    armed = re.compile(r"^(?=[\t\r\n])|(?:^|(?<=[,;\t\r\n\"]))(?=[=+\-@＝＋－＠])")
    says = lambda cell, words: cell == armed.sub("'", words)
    kept = [r for r in rows if r["status"] == "kept"]
    for row in rows:
        assert not any(re.match(r"[=+\-@\t\r\n]", cell or "") for cell in row.values()), row
        start, end = int(row["start"]), int(row["end"])
        assert says(row["text"], text[start:end]), f"{row['id']}: {text[start:end]!r}"
        wide = units[2 * int(row["start_utf16"]):2 * int(row["end_utf16"])].decode("utf-16-le")
        assert says(row["text"], wide), f"{row['id']} in UTF-16: {wide!r}"
    sort = lambda row: {"name": "type", "number": "row", "time": "row", "part": "role"}[row["row"]]
    label = lambda row: (row["type"] if row["row"] in ("name", "part") else row["row"]).capitalize()
    parts = [r for r in kept if r["row"] != "attribution"]
    assert all(sort(r) for r in parts)
    same(file, [(int(r["start"]), int(r["end"])) for r in parts], [(s, e) for s, e, _, _ in spans(expected)])
    names = [r for r in parts if r["row"] == "part"]
    assert Counter(map(label, names)) == Counter(p["label"] for p in expected["parts"] if is_said(p))
    return len(rows)


def read_tei(file, expected):
    import schemas
    from lxml import etree

    rng = Path(list(schemas.__path__)[0]) / "tei_all.rng"
    global tei_all
    if "tei_all" not in globals():
        tei_all = etree.RelaxNG(etree.parse(str(rng)))
    tree = etree.parse(str(file))
    if not tei_all.validate(tree):
        sys.exit(f"{file}: not TEI: {tei_all.error_log.last_error}")
    ns = {"t": "http://www.tei-c.org/ns/1.0"}
    xml_id = "{http://www.w3.org/XML/1998/namespace}id"
    body = tree.find(".//t:ab", ns)
    holdable = lambda text: re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)
    assert "".join(body.itertext()) == holdable(expected["text"]), "the text differs"
    ids = {e.get(xml_id): e for e in tree.iter() if e.get(xml_id)}
    for element in tree.iter():
        for name in ("ref", "ana", "prev", "target"):
            for pointer in (element.get(name) or "").split():
                assert pointer[1:] in ids, f"{pointer} leads nowhere"
    words = Counter()
    for element in body.iter():
        start = element.get(xml_id) or (element.get("prev") or "")[1:]
        if start and element is not body:
            words[start] = (words[start] or "") + "".join(element.itertext())
    same(file, [(w,) for w in words.values()], [(holdable(w),) for _, _, _, w in spans(expected)])
    return len(words)


READERS = {
    "article.cas.json": read_cas,
    "article.zip": read_brat,
    "article.spacy.json": read_spacy,
    "article.conll": read_conll,
    "article.label-studio.json": read_label_studio,
    "article.doccano.jsonl": read_doccano,
    "article.csv": read_csv,
    "article.xml": read_tei,
}


def main():
    count = 0
    for folder in sorted(p for p in Path(sys.argv[1]).iterdir() if (p / "expected.json").exists()):
        expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
        for name, reader in READERS.items():
            try:
                seen = reader(folder / name, expected)
            except AssertionError as error:
                sys.exit(f"{folder.name}/{name}: {error}")
            print(f"ok {folder.name}/{name}: {seen} annotations")
            count += 1
    print(f"{count} files read")


main()
