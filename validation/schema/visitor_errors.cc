// The second pass: leaf errors with their places and messages.
#include "accord/contract/json/pointer.h"
#include "accord/contract/schema/type_set.h"
#include "accord/validation/schema/alternatives.h"
#include "accord/validation/schema/compiled_schema.h"
#include "accord/validation/schema/messages.h"
#include "accord/validation/schema/visitor.h"

namespace accord::validation::schema {
namespace {

// As `type` names it, but for integers, which are numbers.
std::string type_name(const Json& value) {
  using namespace contract::schema;
  const TypeSet type = type_of(value);
  return to_text((type & number_type) != 0 ? number_type : type);
}

}  // namespace

bool Visitor::fail(
    std::string_view keyword, std::string_view message, std::optional<std::string_view> member) {
  if (errors_ == nullptr || is_full()) return false;
  ProblemError error;
  error.pointer = pointer_of(frame_);
  if (member) error.pointer = contract::child_pointer(error.pointer, *member);
  pointer_bytes_ += error.pointer.size();
  error.keyword = keyword;
  error.schema_pointer = place_of(*subschema_);
  if (!keyword.empty()) error.schema_pointer += '/' + error.keyword;
  error.message = message_of(keyword, message, member.value_or(std::string_view()));
  errors_->push_back(std::move(error));
  return false;
}

// `x-error-message`: a message, or messages by keyword; for `required` also by the name of the
// member (as in ajv-errors), for `type` by the type of the value, and `_` for every other keyword.
std::string Visitor::message_of(
    std::string_view keyword, std::string_view message, std::string_view member) const {
  const contract::Node own = compiled_of(*subschema_).node.member("x-error-message");
  if (own.is_string()) return std::string(contract::text_of(*own.value));
  contract::Node text = own.member(keyword);
  if (text.is_object())
    text = text.member(keyword == "type" ? type_name(*value_) : std::string(member));
  if (!text) text = own.member("_");
  return std::string(text.is_string() ? contract::text_of(*text.value) : message);
}

// Reports the alternative that was meant; where none is clear, that none matches.
template <class Group>
bool Visitor::fail_alternatives(std::string_view keyword, const Group& group) {
  // Alternatives inside alternatives multiply: not all of them are looked into.
  constexpr std::size_t most_attempts = 200;
  constexpr std::size_t most_steps = 100'000;
  Attempts attempts;
  auto* outer = errors_;
  group.applyToSubschemas([&](unsigned /*index*/, const Subschema* each) {
    if (++attempts_ > most_attempts || collecting_steps_ > most_steps) return false;
    errors_ = &attempts.emplace_back();
    run(*each, *value_);
    return true;
  });
  errors_ = outer;
  const std::string here = pointer_of(frame_);
  const bool is_cut = attempts_ > most_attempts || collecting_steps_ > most_steps;
  const auto meant = is_cut ? std::nullopt : meant_among(attempts, here);
  if (!meant) return fail(keyword, messages::no_alternative(keyword));
  for (ProblemError& each : attempts[*meant]) {
    if (errors_->size() < most_errors) errors_->push_back(std::move(each));
  }
  return false;
}

std::string Visitor::place_of(const Subschema& subschema) const {
  const contract::Node& node = compiled_of(subschema).node;
  if (!node) return {};
  return (node.document == set_.main ? "" : node.document->file()) + "#" + node.pointer();
}

std::string Visitor::pointer_of(const Frame* frame) {
  if (frame == nullptr) return {};
  const std::string above = pointer_of(frame->above);
  return frame->is_index ? contract::child_pointer(above, frame->index)
                         : contract::child_pointer(above, frame->member);
}

template bool Visitor::fail_alternatives(std::string_view, const vc::AnyOfConstraint&);
template bool Visitor::fail_alternatives(std::string_view, const vc::OneOfConstraint&);

}  // namespace accord::validation::schema
