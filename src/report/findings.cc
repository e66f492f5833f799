#include "report/findings.h"

#include <algorithm>

namespace tidplan {

StepPlaces::StepPlaces(const Model& model) : model_(model) {
    for (std::size_t i = 0; i < model.plan_steps; ++i) extents_.push_back({model.steps[i].span, {model.steps[i].name}});
    const auto by_place = [](const Extent& a, const Extent& b) { return a.span.begin < b.span.begin; };
    std::stable_sort(extents_.begin(), extents_.end(), by_place);
    std::vector<Extent> merged;
    for (Extent& extent : extents_) {
        if (merged.empty() || merged.back().span != extent.span) merged.push_back(std::move(extent));
        else merged.back().steps.push_back(extent.steps.front());
    }
    extents_ = std::move(merged);
    if (!extents_.empty() && model.plan->document->has_root()) add_extents(model.plan->document->root());
}

// Lets the extents that begin with a key of this node, or of one inside it, reach to the end of the key's value.
void StepPlaces::add_extents(NodeId node) {
    const Document& document = *model_.plan->document;
    if (document.node(node).kind != NodeKind::map) return;
    for (const Entry& entry : document.entries(node)) {
        const auto extent = std::lower_bound(extents_.begin(), extents_.end(), entry.key_span.begin,
                                             [](const Extent& e, std::uint32_t begin) { return e.span.begin < begin; });
        const bool is_step =
            extent != extents_.end() && extent->span.begin == entry.key_span.begin && extent->span.file == entry.key_span.file;
        const Span value = document.node(entry.value).span;
        if (is_step) extent->span.end = std::max(extent->span.end, value.end);
        else add_extents(entry.value);
    }
}

std::vector<std::string_view> StepPlaces::steps_at(Span place) const {
    const auto after = std::upper_bound(extents_.begin(), extents_.end(), place.begin,
                                        [](std::uint32_t begin, const Extent& e) { return begin < e.span.begin; });
    if (after == extents_.begin()) return {};
    const Extent& extent = *std::prev(after);
    const bool inside = extent.span.file == place.file && place.begin < extent.span.end;
    return inside ? extent.steps : std::vector<std::string_view>{};
}

}  // namespace tidplan
