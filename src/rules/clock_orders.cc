// Order within a day that rests on clock times.
// In: demands that hold. Out: W0610.
#include <fmt/format.h>

#include "rules/checks.h"

namespace tidplan {

void check_clock_orders(const Dated& dated, Diagnostics& diags) {
    const Model& model = dated.model;
    for (std::uint32_t i = 0; i < model.demands.size(); ++i) {
        const Demand& d = model.demands[i];
        if (dated.schedule.suspended[i]) continue;
        for (std::uint32_t l = d.first_link; l < d.first_link + d.link_count; ++l) {
            const Link& link = model.links[l];
            if (link.lower.kind != MapKind::ends || link.upper.kind != MapKind::begins || link.lower.deadline != none ||
                link.upper.deadline != none)
                continue;
            const Candidate *a = dated.at(link.from), *b = dated.at(link.to);
            if (a == nullptr || b == nullptr || a->last != b->first || !model.holds(link, *a, *b)) continue;
            const ModelStep &first = model.step(link.from), &second = model.step(link.to);
            const bool one = model.waived(first, "order by clock"), other = model.waived(second, "order by clock");
            if (one || other) continue;
            Diagnostics::Builder report =
                diags.report(Code::order_by_clock, dated.date_span(link.to), "`{}` comes after `{}` by the clock only: both are on {}",
                             second.name, first.name, iso(b->first));
            report.about(first.name).about(second.name);
            report.says("begins {}", clock_text({b->start}));
            if (a->end == a->start) report.label(dated.date_span(link.from), "begins {}, and has no end", clock_text({a->start}));
            else report.label(dated.date_span(link.from), "ends {}", clock_text({a->end}));
        }
    }
}

}  // namespace tidplan
