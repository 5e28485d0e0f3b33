#include "accord/conformance/checks/check.h"

#include "accord/contract/json/pointer.h"

namespace accord::conformance::checks {
namespace {

using plan::CheckId;

struct Entry {
  std::string_view name;
  std::optional<Deviation> (*run)(const Subject& subject);
};

Entry entry_of(CheckId check) {
  switch (check) {
    case CheckId::equals_sent:
      return {"shows-what-was-sent", shows_what_was_sent};
    case CheckId::equals_step:
      return {"reads-back", reads_back};
    case CheckId::takes_effect:
      return {"takes-effect", takes_effect};
    case CheckId::keeps_absent:
      return {"keeps-other-members", keeps_absent};
    case CheckId::holds_item:
      return {"lists-what-was-created", lists_what_was_created};
    case CheckId::all_linked:
      return {"filter", filters};
    case CheckId::at_most_one:
      return {"limit", limits};
    case CheckId::all_alike:
      return {"filter", is_alike};
    case CheckId::keeps_item:
      return {"filter-keeps", keeps_item};
    case CheckId::lists_newest:
      return {"lists-newest", lists_newest};
    case CheckId::sorted:
      return {"sort", is_sorted};
    case CheckId::lacks_item:
      return {"leaves-out", leaves_out};
    case CheckId::shows_any:
      return {"filter-before-limit", shows_any};
    case CheckId::at_least:
      return {"lower-limit", is_within};
    case CheckId::at_most:
      return {"upper-limit", is_within};
    case CheckId::ascending:
      return {"sort-ascending", is_sorted};
    case CheckId::descending:
      return {"sort-descending", is_sorted};
    case CheckId::pages_agree:
      return {"pages", pages_agree};
    case CheckId::keeps_order:
      return {"stable-order", keeps_order};
    case CheckId::goes_on:
      return {"next-page", goes_on};
    case CheckId::ends:
      return {"last-page", ends};
    case CheckId::counts_all:
      return {"total", counts_all};
    case CheckId::same_content:
      return {"same-content", is_same_content};
    case CheckId::has_location:
      return {"location", has_location};
    case CheckId::leads_to_item:
      return {"location", leads_to_item};
    case CheckId::shows_key:
      return {"location", shows_key};
    case CheckId::falls_back:
      return {"put-replaces", falls_back};
    case CheckId::null_removes:
      return {"null-removes", null_removes};
    case CheckId::takes_not_over:
      return {"read-only", takes_not_over};
    case CheckId::lacks_sent:
      return {"no-trace", lacks_sent};
    case CheckId::etag_agrees:
      return {"etag", agrees_on_etag};
    case CheckId::etag_changes:
      return {"etag", changes_etag};
    case CheckId::allow_is_documented:
      return {"allow", names_documented_methods};
    case CheckId::allow_agrees:
      return {"allow", agrees_on_methods};
    case CheckId::head_equals:
      return {"head", equals_get};
    case CheckId::coding_is_accepted:
      return {"content-coding", has_no_coding};
    case CheckId::has_challenge:
      return {"challenge", has_challenge};
  }
  return {};
}

}  // namespace

const contract::Json* Subject::shown() const {
  const auto body = exchange.json();
  return body ? contract::resolve_pointer(*body, exchange.step->shown) : nullptr;
}

const StepResult* Subject::compared() const {
  const std::string& name = check.compared.empty() ? exchange.step->name : check.compared;
  const auto found = results.find(name);
  return found == results.end() ? nullptr : &found->second;
}

std::string_view name_of(CheckId check) {
  return entry_of(check).name;
}

std::optional<Deviation> deviation_of(const Subject& subject) {
  return entry_of(subject.check.id).run(subject);
}

}  // namespace accord::conformance::checks
