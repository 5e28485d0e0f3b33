#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "accord/conformance/graph/graph.h"
#include "accord/conformance/plan/case.h"
#include "accord/conformance/plan/media.h"
#include "accord/conformance/plan/parameter_values.h"
#include "accord/conformance/plan/unique.h"
#include "accord/validation/sample/positives.h"
#include "accord/validation/sample/sampler.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::conformance::plan {

using contract::JsonDocument;
using contract::Operation;
using graph::Graph;
using graph::Noun;
using graph::Reference;
using graph::Role;
using graph::Use;
using validation::sample::Size;

/// What all recipes share: who produces what, what a scout found, values to send.
class PlanContext {
 public:
  PlanContext(const contract::Contract& contract, std::string salt, const Facts& facts = {});

  [[nodiscard]] const contract::Contract& contract() const { return contract_; }
  [[nodiscard]] const Graph& graph() const { return graph_; }
  [[nodiscard]] const Noun& noun(std::size_t index) const { return graph_.nouns[index]; }
  /// False where a scout found that the operation gives nothing that others need.
  [[nodiscard]] bool is_available(const Operation& operation) const {
    return !facts_.unavailable.contains(operation.id);
  }
  /// The members that vary from one read to the next, as far as it is known.
  [[nodiscard]] std::set<std::string> varying(const Operation& reader) const;

  /// What the contract says that the operation's success shows of the item (see Step::declared).
  std::shared_ptr<const std::set<std::string>> declared(const Use& use);

  /// From now on these are known.
  void learn(const Facts& facts) { facts_ = facts; }
  /// True where the user gives a body of the operation.
  [[nodiscard]] bool has_given(const Operation& operation) const {
    return facts_.given.contains(operation.id);
  }
  /// See plan/unique.h; each is found out once.
  const std::map<std::string, Basis>& unique_members(const Use& use);
  /// True where no two items may refer to the same one there.
  bool is_unique_reference(const Use& use, const Reference& reference);

  /// A body that works, as far as it is known: the user's, else typical, else what the scout found.
  std::shared_ptr<JsonDocument> working_body(const Operation& operation);
  /// The media types that its bodies can be sent in; the first is used unless a case is about
  /// another one.
  const std::vector<Media>& media_of(const Operation& operation) { return media_.of(operation); }
  /// A body that the operation's schema accepts, as a value; null where none can be made.
  std::shared_ptr<JsonDocument> body(const Operation& operation, Size size);
  /// The same in another media type.
  std::shared_ptr<JsonDocument> body_as(const Operation& operation, const Media& media, Size size);
  /// The step sends that value; in the first media type, where none is given.
  void send_body(std::shared_ptr<JsonDocument> body, Step& step, const Media* media = nullptr);
  /// A body of these members only, where the schema accepts it; null otherwise.
  std::shared_ptr<JsonDocument> body_with(
      const Operation& operation, const std::vector<std::string>& members);
  /// Bodies that its schema refuses, one violation each.
  struct Broken {
    std::string name;
    std::string schema_pointer;
    std::string pointer;  ///< in the body, of what was changed; "" where that is not known
    std::shared_ptr<JsonDocument> body;
  };
  std::vector<Broken> broken_bodies(const Operation& operation, const Media& media);
  /// Bodies that work with one member changed to another value that the schema accepts.
  std::vector<Broken> odd_bodies(const Operation& operation);
  ParameterValues& parameters() { return parameters_; }
  /// A text that the parameter accepts: all of a path or a header.
  std::optional<std::string> parameter_text(const contract::Parameter& parameter);
  /// A text that the parameter's schema accepts and that no server has given out: surely so for a
  /// method that changes something, most likely so for GET.
  std::optional<std::string> unknown_key(
      const contract::Parameter& parameter, contract::http::Method method);
  /// A text that the parameter's schema accepts and that no other request has; nullopt where none
  /// can be made.
  std::optional<std::string> fresh_text(const contract::Parameter& parameter);
  [[nodiscard]] bool takes(const contract::Parameter& parameter, const contract::Json& value);
  /// True where the schema of the member of an item that responses show accepts the value.
  [[nodiscard]] bool shows(
      std::size_t noun, const std::string& member, const contract::Json& value);
  /// A value that the schema accepts, unlike those that servers count up to: for members that the
  /// server alone sets. Null where none can be made.
  std::shared_ptr<JsonDocument> odd_value(const contract::Node& schema);
  /// True where the operation accepts the body, and it arrives as it is.
  [[nodiscard]] bool accepts_body(const Operation& operation, const contract::Json& body);

  /// True of a text that only this run sends.
  [[nodiscard]] bool is_own_text(const std::string& text) const {
    return text.find(salt_) != std::string::npos;
  }

  /// The media type of the first JSON body; "" where there is none.
  [[nodiscard]] static std::string json_media_type(const Operation& operation);

  /// The same in that media type.
  [[nodiscard]] bool arrives(
      const Operation& operation, const Media& media, const contract::Json& body) {
    return media_.read(operation, media, body) == MediaTypes::Reading::same;
  }
  /// A text that no other call returns, in this run or another.
  std::string fresh() { return salt_ + std::to_string(++number_); }
  [[nodiscard]] bool accepts(const contract::Node& schema, const contract::Json& value);

 private:
  // The text of a parameter, where no other run has it.
  std::optional<std::string> own_parameter_text(const contract::Parameter& parameter);
  // Keys and unique numbers that the client gives must not clash with those given before.
  void make_distinct(const Operation& operation, const Media& media, JsonDocument& body);
  // Other values of what this run alone sends, but for what was changed.
  void renew(
      const Operation& operation,
      const Media& media,
      const std::string& changed,
      JsonDocument& body);
  // The user's; null where there is none.
  std::shared_ptr<JsonDocument> given_body(const Operation& operation);
  // Null where it has none that can be sent.
  const Media* first_media(const Operation& operation);

  const contract::Contract& contract_;
  Graph graph_;
  Facts facts_;
  validation::SchemaSet schemas_;
  validation::sample::Sampler sampler_;
  MediaTypes media_;
  ParameterValues parameters_;
  std::string salt_;
  std::map<const Operation*, std::shared_ptr<const std::set<std::string>>> declared_;
  std::map<const Operation*, std::map<std::string, Basis>> unique_;
  int64_t number_;  ///< the last unique number that was handed out
};

}  // namespace accord::conformance::plan
