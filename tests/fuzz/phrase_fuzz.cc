// Any bytes as every kind of phrase: nothing may crash or hang, and every report must lie inside the text.
#include <cstdlib>
#include <string_view>
#include <vector>

#include "tidplan/phrase.h"

using namespace tidplan;

namespace {

class OneName : public KnownNames {
public:
    std::size_t longest(std::string_view rest) const override {
        for (const std::string_view name : {"RS AU", "rs", "rf", "Plan och bygg"}) {
            if (rest.substr(0, name.size()) == name) return name.size();
        }
        return 0;
    }
    std::optional<std::string_view> nearest_name(std::string_view text) const override {
        return text.size() < 8 ? std::optional<std::string_view>("RS AU") : std::nullopt;
    }
};

void check(const Diagnostics& diags, const Text& text) {
    const auto inside = [&](Span span) { return span.begin >= text.span.begin && span.end <= text.span.end && span.begin <= span.end; };
    for (const Diagnostic& d : diags.all()) {
        for (const Label& label : d.labels) {
            if (!inside(label.span)) std::abort();
        }
        for (const Help& help : d.helps) {
            if (help.edit && !inside(help.edit->span)) std::abort();
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static const WorkCalendar work({}, 2020, 2023);
    static const OneName names;
    if (size == 0) return 0;
    const std::string_view value(reinterpret_cast<const char*>(data) + 1, size - 1);
    const Text text{value, {FileId{}, 7, static_cast<std::uint32_t>(7 + value.size())}, (data[0] & 1) != 0};
    DateContext context;
    if (data[0] & 2) context.year = 2021;
    if (data[0] & 4) context.work = &work;
    if (data[0] & 8) context.names = &names;
    const auto read = [&](auto reading) {
        Diagnostics diags;
        const bool found = reading(diags);
        check(diags, text);
        if (found == diags.has_errors()) std::abort();
    };
    read([&](Diagnostics& diags) { return read_date(text, context, diags).has_value(); });
    read([&](Diagnostics& diags) { return read_date_range(text, context, diags).has_value(); });
    read([&](Diagnostics& diags) { return read_one_day(text, context, diags).has_value(); });
    read([&](Diagnostics& diags) { return read_amount(text, context.names, diags).has_value(); });
    read([&](Diagnostics& diags) { return read_time(text, diags).has_value(); });
    read([&](Diagnostics& diags) { return read_duration(text, diags).has_value(); });
    read([&](Diagnostics& diags) { return read_deadline(text, diags).has_value(); });
    read([&](Diagnostics& diags) { return read_when(text, context, diags).has_value(); });
    read([&](Diagnostics& diags) { return read_bodies(text, names, diags).has_value(); });
    read([&](Diagnostics& diags) {
        const std::size_t chains = read_order(text, context, diags).size();
        if (chains == 0 && !diags.has_errors()) std::abort();
        return !diags.has_errors();
    });
    is_reserved_word(value);
    return 0;
}
