#include "tidplan/diagnostic.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <cstdlib>

namespace tidplan {

namespace {

constexpr Severity severity_of(char letter) { return letter == 'E' ? Severity::error : letter == 'W' ? Severity::warning : Severity::info; }

// "E0301" from E and 301, at compile time.
template <char letter, unsigned number>
struct Id {
    static constexpr std::array<char, 5> text{letter, static_cast<char>('0' + number / 1000 % 10),
                                              static_cast<char>('0' + number / 100 % 10), static_cast<char>('0' + number / 10 % 10),
                                              static_cast<char>('0' + number % 10)};
};

constexpr std::array codes{
#define TIDPLAN_CODE(name, letter, number, summary) \
    CodeInfo{Code::name, {Id<(#letter)[0], number>::text.data(), 5}, #name, summary, severity_of((#letter)[0])},
#include "tidplan/codes.def"
#undef TIDPLAN_CODE
};

// The style of messages (see diagnostic.h), held to by every test that makes one.
void check_message(std::string_view message) {
    TIDPLAN_ASSERT(!message.empty());
    const auto first = static_cast<unsigned char>(message.front());
    TIDPLAN_ASSERT(!(first >= 'A' && first <= 'Z'));
    TIDPLAN_ASSERT(message.back() != '.');
    TIDPLAN_ASSERT(message.find('\n') == std::string_view::npos);
}

// What the input holds may have line ends; a message stays one line.
std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

}  // namespace

const CodeInfo& code_info(Code code) {
    const auto* found = std::find_if(codes.begin(), codes.end(), [code](const CodeInfo& info) { return info.code == code; });
    TIDPLAN_ASSERT(found != codes.end());
    return *found;
}

std::vector<CodeInfo> all_codes() { return {codes.begin(), codes.end()}; }

std::optional<CodeInfo> find_code(std::string_view id) {
    if (!id.empty() && std::isalpha(static_cast<unsigned char>(id.front()))) id.remove_prefix(1);
    if (id.size() != 4 && id.size() != 3) return std::nullopt;
    const auto* found = std::find_if(codes.begin(), codes.end(),
                                     [id](const CodeInfo& info) { return info.id.ends_with(id) && (id.size() == 4 || info.id[1] == '0'); });
    return found == codes.end() ? std::nullopt : std::optional(*found);
}

Diagnostics::Builder& Diagnostics::Builder::says(std::string text) {
    TIDPLAN_ASSERT(!diagnostic_->labels.empty());
    diagnostic_->labels.front().text = one_line(std::move(text));
    return *this;
}

Diagnostics::Builder& Diagnostics::Builder::label(Span span, std::string text) {
    // A place outside the input (a default, a computed text) has nothing to draw, but what it says is kept.
    if (!span.is_set() || diagnostic_->labels.empty()) {
        diagnostic_->notes.push_back(one_line(std::move(text)));
    } else {
        diagnostic_->labels.push_back({span, one_line(std::move(text))});
    }
    return *this;
}

Diagnostics::Builder& Diagnostics::Builder::note(std::string text) {
    diagnostic_->notes.push_back(one_line(std::move(text)));
    return *this;
}

Diagnostics::Builder& Diagnostics::Builder::help(std::string text) {
    diagnostic_->helps.push_back({one_line(std::move(text)), std::nullopt});
    return *this;
}

Diagnostics::Builder& Diagnostics::Builder::replace(Span span, std::string text) {
    TIDPLAN_ASSERT(!diagnostic_->helps.empty());
    if (span.is_set()) diagnostic_->helps.back().edit = Edit{span, std::move(text)};
    return *this;
}

Diagnostics::Builder& Diagnostics::Builder::severity(Severity severity) {
    diagnostic_->severity = severity;
    return *this;
}

Diagnostics::Builder& Diagnostics::Builder::about(std::string_view step) {
    diagnostic_->steps.emplace_back(step);
    return *this;
}

Diagnostics::Builder Diagnostics::add(Code code, Span span, std::string message) {
    message = one_line(std::move(message));
    check_message(message);
    Diagnostic diagnostic{code, code_info(code).severity, std::move(message), {}, {}, {}, {}};
    if (span.is_set()) diagnostic.labels.push_back({span, {}});
    all_.push_back(std::move(diagnostic));
    return Builder(all_.back());
}

std::size_t Diagnostics::count(Severity severity) const {
    return static_cast<std::size_t>(
        std::count_if(all_.begin(), all_.end(), [severity](const Diagnostic& d) { return d.severity == severity; }));
}

bool Diagnostics::has_input_errors() const {
    return std::any_of(all_.begin(), all_.end(),
                       [](const Diagnostic& d) { return d.severity == Severity::error && static_cast<int>(d.code) < 500; });
}

void Diagnostics::note_first(Code code, std::string note) {
    const auto found = std::find_if(all_.begin(), all_.end(), [code](const Diagnostic& d) { return d.code == code; });
    if (found != all_.end()) found->notes.push_back(one_line(std::move(note)));
}

void Diagnostics::note_last(std::string note) {
    if (!all_.empty()) all_.back().notes.push_back(one_line(std::move(note)));
}

void Diagnostics::promote_warnings() {
    for (Diagnostic& d : all_) {
        if (d.severity == Severity::warning) d.severity = Severity::error;
    }
}

void Diagnostics::override_severity(Code code, std::optional<Severity> severity) {
    if (!severity) std::erase_if(all_, [code](const Diagnostic& d) { return d.code == code; });
    for (Diagnostic& d : all_) {
        if (d.code == code && severity) d.severity = *severity;
    }
}

void assertion_failed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "tidplan: internal fault: `%s` does not hold (%s:%d); please report it\n", condition, file, line);
    std::abort();
}

}  // namespace tidplan
