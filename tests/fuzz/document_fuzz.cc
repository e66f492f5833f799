// Any bytes as a file: the source and document stages end, report what they leave out, and every place they name is in the text.
#include <cstddef>
#include <cstdint>
#include <string>

#include "tidplan/document.h"
#include "tidplan/render.h"
#include "tidplan/text.h"
#include "tools/places.h"

using namespace tidplan;

namespace {

void check_document(const Document& document, const Sources& sources) {
    for (std::uint32_t i = 0; i < document.size(); ++i) {
        const Node& node = document.node(NodeId{i});
        TIDPLAN_ASSERT(is_place(sources, node.span));
        TIDPLAN_ASSERT(!node.verbatim || sources.text(node.span) == node.text);
        if (node.kind != NodeKind::map) continue;
        for (const Entry& entry : document.entries(NodeId{i})) TIDPLAN_ASSERT(is_place(sources, entry.key_span));
    }
}

void check_findings(const Diagnostics& diags, const Sources& sources) {
    for (const Diagnostic& diagnostic : diags.all()) {
        for (const Label& label : diagnostic.labels) TIDPLAN_ASSERT(is_place(sources, label.span));
        for (const Help& help : diagnostic.helps) TIDPLAN_ASSERT(!help.edit || is_place(sources, help.edit->span));
    }
    for (const FindingForm form : {FindingForm::drawn, FindingForm::one_line, FindingForm::json}) {
        TIDPLAN_ASSERT(!find_invalid_utf8(render(diags, sources, {form, false})));
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    MemoryFileSystem files;
    files.files["plan.yaml"] = std::string(reinterpret_cast<const char*>(data), size);
    Sources sources;
    Diagnostics diags;
    const SourceFile* source = load_source(files, "plan.yaml", sources, diags);
    TIDPLAN_ASSERT(source != nullptr || diags.has_errors());
    if (source != nullptr) {
        const Document document = parse_document(*source, diags);
        TIDPLAN_ASSERT(document.has_root() || diags.has_errors());
        check_document(document, sources);
        dump(document, sources);
    }
    check_findings(diags, sources);
    return 0;
}
