#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "accord/conformance/plan/case.h"
#include "accord/contract/resource/model.h"
#include "accord/validation/parameter/decoder.h"
#include "accord/validation/parameter/encoder.h"
#include "accord/validation/sample/sampler.h"
#include "accord/validation/sample/violations.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::conformance::plan {

using contract::JsonDocument;
using contract::Operation;
using contract::resource::Action;
using contract::resource::Binding;
using contract::resource::Mapping;
using contract::resource::Model;
using contract::resource::Resource;
using validation::sample::Size;

/// What all recipes share: the resources of the contract, what creates and reads them, values to
/// send.
class PlanContext {
 public:
  PlanContext(const contract::Contract& contract, std::string salt);

  [[nodiscard]] const contract::Contract& contract() const { return contract_; }
  [[nodiscard]] const Model& model() const { return model_; }
  [[nodiscard]] const Resource& resource(std::size_t index) const {
    return model_.resources[index];
  }
  /// The mapping of that action on a resource with the fewest ancestors; null where there is none.
  [[nodiscard]] const Mapping* find(Action action, std::size_t resource) const;

  /// A body that the operation's JSON schema accepts; null where none can be made.
  std::shared_ptr<JsonDocument> body(const Operation& operation, Size size);
  /// A body of these members only, where the schema accepts it; null otherwise.
  std::shared_ptr<JsonDocument> body_with(
      const Operation& operation, const std::vector<std::string>& members);
  /// Bodies that its schema refuses, one violation each.
  struct Broken {
    std::string name;
    std::string schema_pointer;
    std::shared_ptr<JsonDocument> body;
  };
  std::vector<Broken> broken_bodies(const Operation& operation);
  /// Texts of a parameter that its schema refuses.
  struct BrokenText {
    std::string name;
    std::string text;
    bool is_near = false;  ///< a server that is lenient may take it for a value that is valid
  };
  std::vector<BrokenText> broken_parameter(const contract::Parameter& parameter);
  /// Names and escaped texts of a parameter that its schema accepts, in its style; nullopt where
  /// none can be made.
  std::optional<std::vector<validation::EncodedPair>> parameter_pairs(
      const contract::Parameter& parameter);
  /// True where a pair of that name belongs to the parameter, as those of an exploded object do.
  [[nodiscard]] bool is_name_of(
      const contract::Parameter& parameter, const std::string& name) const;
  /// The text of the first of them: all of a path or a header.
  std::optional<std::string> parameter_text(const contract::Parameter& parameter);
  /// A text that the parameter's schema accepts and that no server has given out: surely so for a
  /// method that changes something, most likely so for GET.
  std::optional<std::string> unknown_key(
      const contract::Parameter& parameter, contract::http::Method method);
  /// True where a response may show the value.
  [[nodiscard]] bool shows(
      const contract::resource::Property& property, const contract::Json& value);
  [[nodiscard]] bool takes(const contract::Parameter& parameter, const contract::Json& value);

  /// The media type of the first JSON body; "" where there is none.
  [[nodiscard]] static std::string json_media_type(const Operation& operation);

 private:
  // Keys and unique numbers that the client gives must not clash with those given before.
  void make_distinct(const Operation& operation, JsonDocument& body);
  [[nodiscard]] validation::ParameterDecoder decoder_of(const contract::Parameter& parameter) const;
  [[nodiscard]] bool accepts(const contract::Node& schema, const contract::Json& value);

  const contract::Contract& contract_;
  Model model_;
  validation::SchemaSet schemas_;
  validation::sample::Sampler sampler_;
  std::string salt_;
  int64_t number_;  ///< the last unique number that was handed out
};

}  // namespace accord::conformance::plan
