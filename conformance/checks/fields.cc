#include <algorithm>

#include "accord/conformance/checks/compare.h"
#include "accord/conformance/messages/messages.h"
#include "accord/contract/http/text.h"

namespace accord::conformance::checks {
namespace {

std::optional<Deviation> requires_field(const Subject& subject, std::string_view name) {
  if (subject.exchange.got().has_field(name)) return std::nullopt;
  return Deviation{messages::a_header(name), messages::missing};
}

}  // namespace

std::optional<Deviation> has_location(const Subject& subject) {
  return requires_field(subject, "Location");
}

// RFC 9110 section 15.5.2: a 401 carries WWW-Authenticate.
std::optional<Deviation> has_challenge(const Subject& subject) {
  return requires_field(subject, "WWW-Authenticate");
}

// RFC 9110 section 15.5.6: a 405 carries Allow.
std::optional<Deviation> names_documented_methods(const Subject& subject) {
  if (auto missing = requires_field(subject, "Allow")) return missing;
  return agrees_on_methods(subject);
}

// RFC 9110 section 10.2.1: the methods that the resource supports.
std::optional<Deviation> agrees_on_methods(const Subject& subject) {
  if (!subject.exchange.got().has_field("Allow")) return std::nullopt;
  const std::string allow = subject.exchange.got().joined_field("Allow");
  const auto listed = contract::http::split_list(allow);
  const auto is_listed = [&](std::string_view method) {
    return std::find(listed.begin(), listed.end(), method) != listed.end();
  };
  const plan::Step& step = *subject.exchange.step;
  const std::string_view own = to_text(step.operation->method);
  if (!is_listed(own)) return Deviation{messages::allow_with(own), allow};
  if (subject.exchange.got().status == 405 && is_listed(step.method))
    return Deviation{messages::allow_without(step.method), allow};
  for (const std::string& method : step.methods) {
    if (!is_listed(method)) return Deviation{messages::allow_with(method), allow};
  }
  return std::nullopt;
}

// RFC 9110 section 9.3.4: the ETag of a PUT is that of the new representation. A tag may change
// more often than the content does.
std::optional<Deviation> agrees_on_etag(const Subject& subject) {
  const StepResult* change = subject.compared();
  const contract::Json* shown = subject.shown();
  const contract::Json* item = change == nullptr ? nullptr : change->shown_item();
  if (shown == nullptr || item == nullptr || !contract::is_equal(*item, *shown))
    return std::nullopt;
  const std::string etag(subject.exchange.got().field("ETag"));
  const bool are_strong = etag.starts_with('"') && change->etag.starts_with('"');
  if (!are_strong || etag == change->etag) return std::nullopt;
  return Deviation{messages::same_etag(change->etag), etag};
}

// RFC 9110 section 8.8.1: a strong validator changes with the representation.
std::optional<Deviation> changes_etag(const Subject& subject) {
  const StepResult* before = subject.compared();
  const contract::Json* shown = subject.shown();
  const std::string etag(subject.exchange.got().field("ETag"));
  if (before == nullptr || shown == nullptr || etag.empty() || before->etag != etag)
    return std::nullopt;
  const contract::Json* item = before->shown_item();
  if (etag.starts_with("W/") || item == nullptr || !differing_member(*item, *shown, {}, {}))
    return std::nullopt;
  return Deviation{messages::another_etag(etag), etag};
}

}  // namespace accord::conformance::checks
