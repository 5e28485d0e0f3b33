#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "accord/conformance/exchange.h"

namespace accord::conformance::checks {

/// What a response that looks right says wrongly.
struct Deviation {
  std::string expected;
  std::string actual;
};

/// What a check looks at: one exchange, and what the steps of its case returned.
struct Subject {
  const plan::Check& check;
  const Exchange& exchange;
  const Results& results;

  /// The item, or the array of items, that the response shows; null where it shows none.
  [[nodiscard]] const contract::Json* shown() const;
  /// What the step returned that the check compares with; null where it is not known.
  [[nodiscard]] const StepResult* compared() const;
};

/// "read-back", "location" …: stable, as reports show it.
std::string_view name_of(plan::CheckId check);

/// nullopt where the check holds, or where it says nothing of this response.
std::optional<Deviation> deviation_of(const Subject& subject);

/// The `status` of problem details that is not that of the response (RFC 9457 section 3.1.2).
std::optional<Deviation> wrong_problem_status(const Exchange& exchange);

// One file each.
std::optional<Deviation> shows_what_was_sent(const Subject& subject);
std::optional<Deviation> reads_back(const Subject& subject);
std::optional<Deviation> takes_effect(const Subject& subject);
std::optional<Deviation> keeps_absent(const Subject& subject);
std::optional<Deviation> lists_what_was_created(const Subject& subject);
std::optional<Deviation> filters(const Subject& subject);
std::optional<Deviation> is_alike(const Subject& subject);
std::optional<Deviation> keeps_item(const Subject& subject);
std::optional<Deviation> lists_newest(const Subject& subject);
std::optional<Deviation> limits(const Subject& subject);
std::optional<Deviation> leaves_out(const Subject& subject);
std::optional<Deviation> shows_any(const Subject& subject);
std::optional<Deviation> is_within(const Subject& subject);
std::optional<Deviation> is_sorted(const Subject& subject);
std::optional<Deviation> pages_agree(const Subject& subject);
std::optional<Deviation> keeps_order(const Subject& subject);
std::optional<Deviation> goes_on(const Subject& subject);
std::optional<Deviation> ends(const Subject& subject);
std::optional<Deviation> counts_all(const Subject& subject);
std::optional<Deviation> is_same_content(const Subject& subject);
std::optional<Deviation> has_location(const Subject& subject);
std::optional<Deviation> leads_to_item(const Subject& subject);
std::optional<Deviation> shows_key(const Subject& subject);
std::optional<Deviation> falls_back(const Subject& subject);
std::optional<Deviation> null_removes(const Subject& subject);
std::optional<Deviation> takes_not_over(const Subject& subject);
std::optional<Deviation> lacks_sent(const Subject& subject);
std::optional<Deviation> agrees_on_etag(const Subject& subject);
std::optional<Deviation> changes_etag(const Subject& subject);
std::optional<Deviation> names_documented_methods(const Subject& subject);
std::optional<Deviation> agrees_on_methods(const Subject& subject);
std::optional<Deviation> has_challenge(const Subject& subject);
std::optional<Deviation> equals_get(const Subject& subject);
std::optional<Deviation> has_no_coding(const Subject& subject);

}  // namespace accord::conformance::checks
