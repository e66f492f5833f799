#!/usr/bin/python3
"""Whether the property test notices faults: puts each of the table into a copy of the tree, builds the test alone and runs it.

In: the tree this file lies in; words, to try only the faults whose file or line has one. Out: a line a fault; exit 1 if one survives.
Slow (a build a fault), so it is no part of the tests.
"""

import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORK = ROOT / "build" / "faults"
TREE = WORK / "tree"
BUILD = WORK / "build"
PROGRAM = BUILD / "tests" / "property" / "tidplan_property"
PATIENCE = 200  # seconds; a solver that does not end is caught too

# File, line as it stands, line with the fault.
FAULTS = [
    ("src/schedule/propagation.cc", "if (to_value(l, low_[to]) >= needed) return true;", "if (to_value(l, low_[to]) > needed) return true;"),
    ("src/schedule/propagation.cc", "if (from_value(l, high_[from]) <= limit) return true;", "if (from_value(l, high_[from]) < limit) return true;"),
    ("src/schedule/propagation.cc", "(middle <= high_[to] && to_value(l, middle) < needed ? below : above) = middle;",
     "(middle <= high_[to] && to_value(l, middle) <= needed ? below : above) = middle;"),
    ("src/schedule/propagation.cc", "candidate.first = candidate.last;", "candidate.last = candidate.first;"),
    ("src/schedule/propagation.cc", "const CandidateRange range = undated ? step.domain : step.allowed;", "const CandidateRange range = undated ? step.allowed : step.domain;"),
    ("src/schedule/solve.cc", "off(below) <= off(above) ? below : above;", "off(below) < off(above) ? below : above;"),
    ("src/schedule/solve.cc", "if (wish.kind == WishKind::latest) choice = p.high(i);", "if (wish.kind == WishKind::latest) choice = p.low(i);"),
    ("src/schedule/solve.cc", "if (order_.closing[index_of(p.step(i))]) p.set_high(i, p.low(i));",
     "if (!order_.closing[index_of(p.step(i))]) p.set_high(i, p.low(i));"),
    ("src/schedule/solve.cc", "outer_[d] = !propagation(component).raise();", "outer_[d] = true;"),
    ("src/schedule/solve.cc", "p.set_low(i, choice);", "p.set_low(i, p.low(i));"),
    ("src/schedule/solve.cc", "for (auto i = begin; i != end; ++i) p.set_low(*i, p.high(*i));", "for (auto i = begin; i != end; ++i) p.set_low(*i, p.low(*i));"),
    ("src/schedule/solve.cc", "const bool doubted = model_.step(link.from).doubtful || model_.step(link.to).doubtful;", "const bool doubted = false;"),
    ("src/schedule/path.cc", "dated_[i] = holds;", "dated_[i] = true;"),
    ("src/model/step_sentences.cc", "const bool near_side = latest == date.before;", "const bool near_side = true;"),
    ("src/schedule/conflict.cc", "if (chunk == 1) return items;", "if (chunk <= 2) return items;"),
    ("src/schedule/conflict.cc", "!strict_only && model.links[edge.id].days < 1", "model.links[edge.id].days < 1"),
    ("src/schedule/closing.cc", "if (model_.step(step).moving) queue.push_back(groups_.of(index_of(step)));", "if (!model_.step(step).moving) queue.push_back(groups_.of(index_of(step)));"),
    ("src/schedule/closing.cc", "if (waits_[group] == Waits::last_day) closing[i] = false;", "if (waits_[group] == Waits::last_day) closing[i] = true;"),
    ("src/schedule/closing.cc", "(waits_[group] == Waits::after_it ? 1 : 0);", "0;"),
    ("src/schedule/closing.cc", "turns_[group] + (is_next ? 1 : 0)", "turns_[group] + (is_next ? 0 : 0)"),
    ("src/schedule/closing.cc", "if (prepares_[group] && !follows[i]) closing[i] = false;", "{}"),
    ("src/schedule/solve.cc", "is_limit = is_limit || !model_.holds(", "is_limit = is_limit || model_.holds("),
    ("src/schedule/closing.cc", "if (waits_[group] != Waits::no) continue;", "{}"),
    ("src/schedule/closing.cc", "if (precedes_[group] && !has_moving_[group] && !follows[i])", "if (precedes_[group] && !has_moving_[group])"),
    ("src/schedule/closing.cc", "return kind == RelationKind::same_day || kind == RelationKind::same_meeting;", "return kind == RelationKind::same_meeting;"),
    ("src/model/value.cc", "1 + c.end + moment);", "1 + c.end + 0 * moment);"),
    ("src/model/value.cc", "return from + CalendarDays{distance == 0 ? 7 : distance};", "return from + CalendarDays{distance};"),
    ("src/model/value.cc", "static_cast<int>(weekday_of(day)) - static_cast<int>(Weekday::monday)", "static_cast<int>(weekday_of(day)) % 7"),
    ("src/model/value.cc", "return 12 * date.year + date.month - 1;", "return 12 * date.year + date.month;"),
    ("src/model/value.cc", "!deadline.roll || phrase.within ? 0 :", "!deadline.roll ? 0 :"),
    ("src/model/value.cc", "return (map.far_edge ? meeting.first : meeting.last).number;", "return (map.far_edge ? meeting.last : meeting.first).number;"),
    ("src/model/linker.cc", "link_at_most(first, second, relation.high, back);\n            break;\n        case BoundKind::between:",
     "link_at_most(first, second, relation.high, !back);\n            break;\n        case BoundKind::between:"),
    ("src/model/linker.cc", "if (date.before) {\n        add(self, map_of(self, MapKind::last_day)", "if (date.before) {\n        add(self, map_of(self, MapKind::first_day)"),
    ("src/model/candidates.cc", "length.count - (work.is_working(first) ? 1 : 0);", "length.count - 1;"),
    ("src/model/candidates.cc", "both.last = std::max(a.last, b.last);", "both.last = std::min(a.last, b.last);"),
    ("src/model/candidates.cc", "else if (usual != nullptr) candidate", "else if (wanted.reserve && usual != nullptr) candidate"),
    ("src/model/place_step.cc", "if (!working.empty()) allowed = working;", "if (working.size() > 1) allowed = working;"),
    ("src/model/sentences.cc", "if (i - before > 1) {", "if (i - before > 2) {"),
    ("src/rules/check.cc", "if (is_window(model, link.from)) from.first = from.last;", "if (is_window(model, link.from)) from.last = from.first;"),
    ("src/rules/check.cc", "(holds(on(middle)) ? above : below) = middle;", "(holds(on(middle)) ? below : above) = middle;"),
    ("src/day/day.cc", "return *make_day(year, month, std::min(from.day, days_in_month(year, month)));",
     "return *make_day(year, month, std::min(from.day, 28));"),
    ("src/day/work_calendar.cc", "at(holiday.day) == DayKind::working || rules_.eves_off)", "at(holiday.day) != DayKind::closed || rules_.eves_off)"),
    ("src/day/work_calendar.cc", "- (is_working(from) ? 1 : 0);", "- 0;"),
]


def prepare() -> None:
    shutil.rmtree(TREE, ignore_errors=True)
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\n")
    for name in filter(None, listed):
        (TREE / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, TREE / name)  # with a new date: what an earlier run built is out of date
        shutil.copymode(ROOT / name, TREE / name)
    subprocess.run(["cmake", "-S", TREE, "-B", BUILD, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS=-Og -D_GLIBCXX_ASSERTIONS"],
                   check=True, stdout=subprocess.DEVNULL)


def build() -> bool:
    return subprocess.run(["cmake", "--build", BUILD, "--target", "tidplan_property"], stdout=subprocess.DEVNULL).returncode == 0


def verdict() -> str:
    """What the test says first; empty if it finds nothing."""
    with subprocess.Popen([PROGRAM], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as test:
        try:
            first = test.stdout.readline().strip()
            if not first.startswith("seed"):
                test.communicate(timeout=PATIENCE)
                return "" if test.returncode == 0 else first or f"ends with {test.returncode}"
            return first
        except subprocess.TimeoutExpired:
            return "does not end"
        finally:
            test.kill()


def main(words: list[str]) -> int:
    prepare()
    if not build() or verdict():
        sys.exit("without any fault the test does not pass")
    survived = 0
    for file, line, fault in FAULTS:
        if words and not any(word in file or word in line for word in words):
            continue
        path = TREE / file
        text = path.read_text(encoding="utf-8")
        if text.count(line) != 1:
            print(f"{file}: this stands {text.count(line)} times: {line}")
            survived += 1
            continue
        path.write_text(text.replace(line, fault), encoding="utf-8")
        built = build()
        found = verdict() if built else ""
        path.write_text(text, encoding="utf-8")
        survived += not found
        number = text[: text.index(line)].count("\n") + 1
        print(f"{'caught' if found else 'SURVIVED' if built else 'DOES NOT BUILD'}  {file}:{number}  {line.splitlines()[0]}  ->  {fault.splitlines()[0]}\n          {found[:160]}", flush=True)
    print(f"{survived} survived" if survived else "all caught")
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
