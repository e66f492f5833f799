#include "tidplan/render.h"

#include <fmt/format.h>

#include "render/style.h"
#include "tidplan/text.h"

namespace tidplan {

namespace {

std::string one_line(const Diagnostic& d, const Sources& sources, const Style& style) {
    std::string place;
    if (!d.labels.empty()) {
        const SourceFile& file = sources.get(d.labels.front().span.file);
        const Position p = file.position(d.labels.front().span.begin);
        place = fmt::format("{}:{}:{}: ", printable(file.path()), p.line, p.column);
    }
    return fmt::format("{}{}: {}\n", place,
                       style.severity(fmt::format("{}[{}]", severity_word(d.severity), code_info(d.code).id), d.severity),
                       printable(d.message));
}

std::string json_place(Span span, const Sources& sources) {
    const SourceFile& file = sources.get(span.file);
    const Position begin = file.position(span.begin);
    const Position end = file.position(span.end);
    return fmt::format(R"("file":{},"line":{},"column":{},"end_line":{},"end_column":{})", json_string(file.path()), begin.line,
                       begin.column, end.line, end.column);
}

template <class Items, class Show>
std::string json_array(const Items& items, Show show) {
    std::string result = "[";
    for (const auto& item : items) {
        if (result.size() > 1) result += ",";
        result += show(item);
    }
    return result + "]";
}

std::string json(const Diagnostic& d, const Sources& sources) {
    const auto label = [&](const Label& l) { return fmt::format(R"({{{},"text":{}}})", json_place(l.span, sources), json_string(l.text)); };
    const auto help = [&](const Help& h) {
        if (!h.edit) return fmt::format(R"({{"text":{}}})", json_string(h.text));
        return fmt::format(R"({{"text":{},"edit":{{{},"text":{}}}}})", json_string(h.text), json_place(h.edit->span, sources),
                           json_string(h.edit->text));
    };
    return fmt::format(R"({{"code":"{}","severity":"{}","message":{},"labels":{},"notes":{},"helps":{}}})", code_info(d.code).id,
                       severity_word(d.severity), json_string(d.message), json_array(d.labels, label), json_array(d.notes, json_string),
                       json_array(d.helps, help));
}

}  // namespace

std::string render(const Diagnostics& diags, const Sources& sources, const RenderOptions& options) {
    std::string out;
    const Style style(options.color);
    switch (options.form) {
        case FindingForm::drawn:
            for (const Diagnostic& d : diags.all()) out += draw(d, sources, options.color) + "\n";
            break;
        case FindingForm::one_line:
            for (const Diagnostic& d : diags.all()) out += one_line(d, sources, style);
            break;
        case FindingForm::json:
            out = "[";
            for (const Diagnostic& d : diags.all()) out += (out.size() > 1 ? ",\n " : "") + json(d, sources);
            out += "]\n";
            break;
    }
    return out;
}

}  // namespace tidplan
