// What stands behind the end of the document.
// In: SourceFile. Out: findings.
#include "document/scan.h"
#include "document/yaml_errors.h"

namespace tidplan {

void report_leftover(const SourceFile& source, std::uint32_t at, Diagnostics& diags) {
    const std::uint32_t end = end_of_line(source.text(), at);
    diags.report(Code::bad_indentation, {source.id(), at, end}, "this does not belong to what stands above")
        .help("the file is one map of keys; does this line begin in the first column with a key and a colon?");
}

void report_document_end(const SourceFile& source, std::uint32_t at, Diagnostics& diags) {
    const std::uint32_t below = skip_blank(source.text(), at + 3);
    if (below >= source.text().size()) return;
    const Span dots{source.id(), at, at + 3};
    diags.report(Code::several_documents, dots, "the YAML document ends at this `...`, and more stands below it")
        .label({source.id(), below, end_of_character(source.text(), below)}, "nothing from here on would be read")
        .help("delete the `...`; if lines are left out here, write a comment: `# …`")
        .replace(dots, "");
}

}  // namespace tidplan
