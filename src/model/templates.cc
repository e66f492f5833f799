#include "model/templates.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

#include <fmt/format.h>

#include "tidplan/model.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

constexpr long largest_amount = 1'000'000;  // of a sum in a template

std::optional<long> whole_number(std::string_view text) {
    long value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::string years_text(const std::vector<int>& years) {
    std::string result;
    for (const int year : years) result += (result.empty() ? "" : "/") + std::to_string(year);
    return result;
}

const std::string_view* find_value(const std::vector<std::pair<std::string_view, std::string_view>>* values, std::string_view name) {
    if (values == nullptr) return nullptr;
    for (const auto& [variable, value] : *values) {
        if (variable == name) return &value;
    }
    return nullptr;
}

}  // namespace

Templates::Templates(const Plan& plan, std::deque<std::string>& strings, Diagnostics& diags)
    : plan_(plan), strings_(strings), diags_(diags), used_(plan.variables.size(), false) {}

const PlanVariable* Templates::find_variable(std::string_view name) {
    for (std::size_t i = 0; i < plan_.variables.size(); ++i) {
        if (plan_.variables[i].name != name) continue;
        used_[i] = true;
        return &plan_.variables[i];
    }
    return nullptr;
}

std::vector<std::string_view> Templates::known_names(const TemplateScope& scope) const {
    std::vector<std::string_view> names{"year", "focus year", "matter.title", "body", "body.name", "meeting.number"};
    for (const PlanVariable& variable : plan_.variables) names.push_back(variable.name);
    for (const auto* values : {scope.values, scope.matter_values}) {
        if (values == nullptr) continue;
        for (const auto& [variable, value] : *values) names.push_back(variable);
    }
    return names;
}

std::nullopt_t Templates::report_no_focus_year(const TemplateScope& scope, Span place) {
    const bool of_matter = scope.values == nullptr && scope.matter_values != nullptr;
    Diagnostics::Builder report = diags_.report(Code::bad_template, place, "`$(focus year)` has no value here: {}",
                                                scope.values != nullptr ? "the step has no `focus year`"
                                                : of_matter             ? "the matter has no `focus year`"
                                                                        : "matters and steps have one, and the plan has none");
    if (of_matter) report.help("write `focus year:` at the matter, where it holds for all its steps");
    return std::nullopt;
}

std::optional<Templates::Value> Templates::value_of(std::string_view name, const TemplateScope& scope, const Text& text, Span place) {
    const auto known_elsewhere = [&](std::string_view why) -> std::optional<Value> {
        diags_.report(Code::bad_template, place, "`$({})` has no value here: {}", name, why);
        return std::nullopt;
    };
    if (const std::string_view* value = find_value(scope.values, name)) return Value{std::string(*value)};
    if (const std::string_view* value = find_value(scope.matter_values, name)) return Value{std::string(*value)};
    if (name == "year") return Value{std::to_string(scope.year)};
    if (name == "focus year") {
        if (scope.focus_year_unread) return std::nullopt;
        if (scope.focus_years == nullptr || scope.focus_years->empty()) return report_no_focus_year(scope, place);
        return Value{years_text(*scope.focus_years), scope.focus_years->size() > 1};
    }
    if (name == "matter.title" && scope.matter_title_unread) return std::nullopt;
    if (name == "matter.title")
        return scope.matter_title ? std::optional(Value{std::string(*scope.matter_title)})
                                  : known_elsewhere("there is no matter with a title");
    if (name == "body") return scope.body ? std::optional(Value{std::string(*scope.body)}) : known_elsewhere("the step has no body");
    if (name == "body.name")
        return scope.body_name ? std::optional(Value{std::string(*scope.body_name)}) : known_elsewhere("the step has no body");
    if (name == "meeting.number")
        return scope.meeting_number ? std::optional(Value{std::string(1, meeting_number_mark)})
                                    : known_elsewhere("which meeting it is shows only when the dates are known");
    if (const PlanVariable* variable = find_variable(name)) {
        if (variable->is_list && values_missing_) return std::nullopt;
        if (variable->is_list) return known_elsewhere("it is a list; use it with `for`");
        if (!variable->values.empty()) return Value{std::string(variable->values.front().value)};
        return std::nullopt;  // reported where it stands
    }
    const std::vector<std::string_view> names = known_names(scope);
    std::optional<std::string_view> near = nearest(name, names);
    if (folded(name) == "år") near = "year";
    if (folded(name) == "fokusår") near = "focus year";
    if (!near && values_missing_) return std::nullopt;
    Diagnostics::Builder report = diags_.report(Code::unknown_variable, place, "there is no variable `{}`", name);
    if (near) {
        report.help("did you mean `{}`?", *near);
        const std::size_t from = place.begin - text.part(0, 0).begin;  // the name may stand in the text before its template too
        if (const std::size_t at = text.value.find(name, from); at != std::string_view::npos && text.verbatim)
            report.replace(text.part(at, name.size()), std::string(*near));
    } else {
        report.note("there are {}", quoted_list(names, "and"));
        report.help("for a literal `$(`, write `$$(`");
    }
    return std::nullopt;
}

// A name, then sums and differences of whole numbers.
std::optional<std::string> Templates::work_out(std::string_view expression, const TemplateScope& scope, const Text& text, Span place) {
    std::size_t sign = expression.find_first_of("+-");
    // A hyphen inside a name is no minus: `$(del-år)`.
    while (sign != std::string_view::npos) {
        const std::string_view rest = trimmed(expression.substr(sign + 1));
        if (!rest.empty() && is_digit(rest.front())) break;
        sign = expression.find_first_of("+-", sign + 1);
    }
    const std::string_view name = trimmed(expression.substr(0, sign));
    if (name.find_first_of("*/") != std::string_view::npos) {
        diags_
            .report(Code::bad_template, place, "`$({})` holds `{}`, and templates know only sums and differences", expression,
                    name[name.find_first_of("*/")])
            .help("write it as `$(year+1)` or `$(year-1)`, or the number itself");
        return std::nullopt;
    }
    std::optional<Value> value = value_of(name, scope, text, place);
    if (!value || sign == std::string_view::npos) return value ? std::optional(value->text) : std::nullopt;
    std::optional<long> sum = value->is_list ? std::nullopt : whole_number(value->text);
    if (sum && std::abs(*sum) > largest_amount) {
        diags_.report(Code::bad_template, place, "`$({})` is {}, and templates count to {}", name, *sum, largest_amount);
        return std::nullopt;
    }
    if (!sum) {
        diags_.report(Code::bad_template, place, "`$({})` is {}, and only a whole number can be added to", name,
                      value->is_list ? "several years" : "`" + value->text + "`");
        return std::nullopt;
    }
    for (std::size_t at = sign; at < expression.size();) {
        const char op = expression[at];
        const std::size_t next = std::min(expression.find_first_of("+-", at + 1), expression.size());
        const std::optional<long> amount = whole_number(trimmed(expression.substr(at + 1, next - at - 1)));
        if (!amount || *amount > largest_amount) {
            diags_.report(Code::bad_template, place, "`{}` is no whole number", trimmed(expression.substr(at + 1, next - at - 1)))
                .help("templates know sums and differences: `$(year+1)`");
            return std::nullopt;
        }
        sum = op == '+' ? *sum + *amount : *sum - *amount;
        at = next;
    }
    return std::to_string(*sum);
}

// `$year` and `${year}` would be published as they stand. Whether `text` has one of them at `dollar`.
bool Templates::report_without_brackets(std::size_t dollar, const TemplateScope& scope, const Text& text) {
    const std::string_view value = text.value;
    const bool brace = value.substr(dollar, 2) == "${";
    const std::size_t begin = dollar + (brace ? 2 : 1);
    std::size_t end = begin;
    if (brace) {
        end = std::min(value.find('}', begin), value.size());
    } else {
        const std::vector<std::string_view> names = known_names(scope);
        for (const std::string_view name : names) {
            const std::string_view after = value.substr(begin).starts_with(name) ? value.substr(begin + name.size()) : "a";
            std::size_t at = 0;
            const bool whole = after.empty() || !(is_letter(next_character(after, at)) || is_digit(after.front()) || after.front() == '_');
            if (whole) end = std::max(end, begin + name.size());
        }
        if (end == begin) return false;
    }
    const std::size_t past = std::min(end + (brace ? 1 : 0), value.size());
    const std::string meant = fmt::format("$({})", value.substr(begin, end - begin));
    Diagnostics::Builder report =
        diags_.report(Code::bad_template, text.part(dollar, past - dollar), "`{}` is no template, and would be published as it stands",
                      value.substr(dollar, past - dollar));
    report.help("write `{}`", meant);
    if (text.verbatim) report.replace(text.part(dollar, past - dollar), meant);
    return true;
}

Text Templates::expand(const Text& text, const TemplateScope& scope) {
    const std::string_view value = text.value;
    if (value.find('$') == std::string_view::npos) return text;
    std::string result;
    bool failed = false;
    for (std::size_t at = 0; at < value.size();) {
        const std::size_t begin = value.find('$', at);
        if (begin == std::string_view::npos) {
            result += value.substr(at);
            break;
        }
        result += value.substr(at, begin - at);
        if (value.substr(begin, 3) == "$$(") {
            result += "$(";
            at = begin + 3;
        } else if (value.substr(begin, 2) != "$(") {
            failed = ((begin == 0 || value[begin - 1] != '$') && report_without_brackets(begin, scope, text)) || failed;
            result += '$';
            at = begin + 1;
        } else {
            const std::size_t end = value.find_first_of(")$", begin + 2);
            if (end != std::string_view::npos && value.substr(end, 2) == "$(" && value.find(')', end) != std::string_view::npos) {
                diags_.report(Code::unclosed_template, text.part(begin, 2), "this `$(` holds another one")
                    .label(text.part(end, 2), "this one")
                    .help("a template holds one name or one sum, such as `$(year+1)`; for a literal `$(`, write `$$(`");
                return {};
            }
            if (end == std::string_view::npos || value[end] == '$') {
                diags_.report(Code::unclosed_template, text.part(begin, 2), "this `$(` has no `)`")
                    .help("close it; for a literal `$(`, write `$$(`");
                return {};
            }
            const std::optional<std::string> part =
                work_out(value.substr(begin + 2, end - begin - 2), scope, text, text.part(begin, end + 1 - begin));
            if (part) result += *part;
            failed = failed || !part;
            at = end + 1;
        }
    }
    if (failed) return {};
    if (result == value) return text;
    return {strings_.emplace_back(std::move(result)), text.span, false};
}

void Templates::report_unused() const {
    if (diags_.has_input_errors()) return;  // what could not be read may be what uses it
    for (std::size_t i = 0; i < used_.size(); ++i) {
        if (!used_[i])
            diags_.report(Code::unused_variable, plan_.variables[i].span, "nothing uses the variable `{}`", plan_.variables[i].name)
                .help("delete it, or use it as `$({})`", plan_.variables[i].name);
    }
}

}  // namespace tidplan
