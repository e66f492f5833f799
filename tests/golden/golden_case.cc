#include "golden/golden_case.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace tidplan::golden {

namespace fs = std::filesystem;

namespace {

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

std::vector<std::string> words_of(const std::string& text) {
    std::istringstream in(text);
    return {std::istream_iterator<std::string>(in), {}};
}

// Words between blanks; quotes of either kind hold blanks together.
std::vector<std::string> split_arguments(const std::string& line) {
    std::vector<std::string> words;
    std::string word;
    bool began = false;
    char quote = '\0';
    for (const char c : line) {
        if (quote != '\0') {
            if (c == quote) quote = '\0';
            else word += c;
        } else if (c == '"' || c == '\'') {
            quote = c;
            began = true;
        } else if (c != ' ' && c != '\n') {
            word += c;
            began = true;
        } else if (began) {
            words.push_back(std::exchange(word, {}));
            began = false;
        }
    }
    if (began) words.push_back(word);
    return words;
}

// The codes of a mark at a place; `nowhere` among its words stands for findings without one.
void add_mark(std::set<std::string>& marks, std::string place, const std::vector<std::string>& words) {
    if (std::find(words.begin(), words.end(), "nowhere") != words.end()) place = "nowhere";
    for (const std::string& word : words) {
        if (is_code(word)) marks.insert(place + " " + word);
        else if (word != "nowhere") throw std::runtime_error("a mark knows codes and `nowhere`, not `" + word + "`");
    }
}

// Takes the marks out of an input.
std::string without_marks(const std::string& text, const std::string& name, std::set<std::string>& marks) {
    std::string result;
    std::size_t number = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string line = text.substr(at, end - at);
        ++number;
        if (const std::size_t mark = line.find("#~ "); mark != std::string::npos) {
            add_mark(marks, name + ":" + std::to_string(number), words_of(line.substr(mark + 3)));
            const bool cr = line.ends_with('\r');
            const std::size_t kept = mark == 0 ? std::string::npos : line.find_last_not_of(" \t", mark - 1);
            line.erase(kept == std::string::npos ? 0 : kept + 1);
            if (cr) line += '\r';
        }
        result += line;
        if (end < text.size()) result += '\n';
        at = end + 1;
    }
    return result;
}

void read_marks_file(Case& result, const std::string& text) {
    for (const std::string& line : lines_of(text)) {
        std::vector<std::string> words = words_of(line);
        std::string place;
        if (!words.empty() && words.front().find(':') != std::string::npos) {
            place = words.front();
            words.erase(words.begin());
        }
        add_mark(result.marks, place, words);
    }
}

Case read_case(const fs::path& folder, bool in_gallery) {
    Case result;
    result.folder = folder;
    result.name = folder.filename().string();
    result.in_gallery = in_gallery;
    result.args = {"check", "plan.yaml"};
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        const std::string name = entry.path().lexically_relative(folder).generic_string();
        const std::string text = read_file(entry.path());
        if (name == "args") result.args = split_arguments(text);
        else if (name == "env") {
            for (const std::string& line : lines_of(text)) {
                const std::size_t equals = line.find('=');
                if (equals == std::string::npos) throw std::runtime_error(folder.string() + "/env: `" + line + "` has no `=`");
                result.env.emplace(line.substr(0, equals), line.substr(equals + 1));
            }
        } else if (name == "exit") result.exit = std::stoi(text);
        else if (name == "marks") read_marks_file(result, text);
        else if (name == "page.md") continue;
        else if (name == "stdout" || name == "stderr" || name == "message.txt" || name.starts_with("out/")) result.expected[name] = text;
        else if (name.starts_with("before/")) result.inputs[name.substr(7)] = text;
        else if (name == "stdin") result.inputs["-"] = without_marks(text, "<stdin>", result.marks);
        else result.inputs[name] = without_marks(text, name, result.marks);
    }
    return result;
}

}  // namespace

bool is_code(std::string_view word) {
    return word.size() == 5 && std::string_view("EWI").find(word[0]) != std::string_view::npos &&
           std::all_of(word.begin() + 1, word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string> Case::codes() const {
    std::vector<std::string> result;
    std::istringstream words(name);
    for (std::string word; std::getline(words, word, '-') && is_code(word);) result.push_back(word);
    return result;
}

int Case::expected_exit() const {
    if (exit) return *exit;
    if (name.starts_with("usage-")) return 2;
    int status = 0;
    for (const std::string& code : codes()) {
        if (code[0] == 'E') status = std::max(status, code.starts_with("E09") ? 2 : 1);
    }
    return status;
}

std::vector<Case> find_cases(const fs::path& root) {
    std::vector<Case> result;
    const auto add_folders_of = [&](const fs::path& folder, bool in_gallery) {
        if (!fs::is_directory(folder)) return;
        for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
            if (entry.is_directory()) result.push_back(read_case(entry.path(), in_gallery));
        }
    };
    add_folders_of(root / "examples/errors", true);
    for (const fs::directory_entry& entry : fs::directory_iterator(root / "tests/golden")) {
        if (entry.is_directory()) add_folders_of(entry.path(), false);
    }
    std::sort(result.begin(), result.end(), [](const Case& a, const Case& b) { return a.folder < b.folder; });
    return result;
}

void bless(const Case& golden, const std::map<std::string, std::string>& actual) {
    for (const auto& [name, text] : golden.expected) {
        if (!actual.contains(name)) fs::remove(golden.folder / name);
    }
    for (const auto& [name, text] : actual) {
        fs::create_directories((golden.folder / name).parent_path());
        std::ofstream(golden.folder / name, std::ios::binary) << text;
    }
}

std::string difference(const std::string& expected, const std::string& actual) {
    const std::vector<std::string> a = lines_of(expected), b = lines_of(actual);
    std::size_t first = 0, last = 0;
    while (first < std::min(a.size(), b.size()) && a[first] == b[first]) ++first;
    while (last < std::min(a.size(), b.size()) - first && a[a.size() - 1 - last] == b[b.size() - 1 - last]) ++last;
    std::ostringstream out;
    const auto show = [&](char sign, const std::vector<std::string>& lines) {
        constexpr std::size_t most = 40;
        for (std::size_t i = first; i < lines.size() - last; ++i) {
            if (i == first + most) {
                out << "    " << sign << " … and " << lines.size() - last - i << " more\n";
                break;
            }
            out << "    " << sign << " " << lines[i] << "\n";
        }
    };
    out << "    @ line " << first + 1 << "\n";
    if (first > 0) out << "      " << a[first - 1] << "\n";
    show('-', a);
    show('+', b);
    if (last > 0) out << "      " << a[a.size() - last] << "\n";
    if (a == b) out << "    (only the line end of the last line differs)\n";
    return out.str();
}

}  // namespace tidplan::golden
