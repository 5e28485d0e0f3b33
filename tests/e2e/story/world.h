#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "accord/contract/resource/model.h"
#include "accord/server/pipeline.h"
#include "accord/validation/parameter/decoder.h"
#include "accord/validation/sample/sampler.h"
#include "accord/validation/schema/schema_set.h"
#include "support/temporary_folder.h"

namespace accord::e2e::story {

using contract::Json;
using contract::JsonDocument;

using Texts = std::map<std::string, std::string>;
using Pairs = std::vector<std::pair<std::string, std::string>>;

/// One request of an operation. Required parameters that are not given are sampled.
struct Request {
  std::size_t operation = 0;
  Texts path = {};                  ///< plain texts of path parameters by name
  Pairs query = {};                 ///< plain names and texts
  std::shared_ptr<Json> body = {};  ///< null: none
};

/// What was sent and what came back.
struct Exchange {
  std::string request;  ///< the request line and the body, for messages
  contract::http::Response response;
  std::shared_ptr<JsonDocument> json;  ///< the body of the response; null where it is not JSON
  std::string violation;               ///< what in the response does not match the contract

  [[nodiscard]] bool is_success() const { return response.status / 100 == 2; }
};

/// A contract served from an empty store in this process, requests validated, without
/// authentication; and values that its schemas accept.
class World {
 public:
  /// As `accord serve` does it: operations that a fault concerns are disabled. Throws where the
  /// contract cannot be served.
  /// `preferred`: the size of the bodies that are sent, where one of that size can be made.
  explicit World(
      const contract::Reading& reading,
      validation::sample::Size preferred = validation::sample::Size::typical);

  [[nodiscard]] const contract::Contract& contract() const { return service_->contract(); }
  [[nodiscard]] const contract::resource::Model& model() const { return model_; }
  [[nodiscard]] const server::Service& service() const { return *service_; }
  [[nodiscard]] contract::JsonAllocator& memory() { return memory_.GetAllocator(); }
  /// The sizes of bodies to try, in this order.
  [[nodiscard]] const std::vector<validation::sample::Size>& sizes() const { return sizes_; }
  [[nodiscard]] int64_t next_number() { return ++number_; }

  /// nullopt where a required parameter cannot be sampled.
  std::optional<Exchange> ask(const Request& request);

  /// A body that the schema of the operation's request accepts; null where none can be made.
  std::shared_ptr<Json> body(const contract::Operation& operation, validation::sample::Size size);
  /// Leaves out what a form cannot carry; true where the rest can be sent.
  bool settle(const contract::Operation& operation, Json& body);
  /// True where the operation's request schema accepts it.
  bool accepts_body(const contract::Operation& operation, const Json& body);
  /// True where a response may show the value.
  bool may_show(const contract::Node& schema, const Json& value);
  /// A value of the schema; nullopt where none can be made.
  std::optional<Json> value(const contract::Node& schema, validation::sample::Size size);
  /// A text of a parameter that its schema accepts.
  std::optional<std::string> text(const contract::Parameter& parameter);
  /// True where the schema accepts what the text of the parameter is read as.
  bool takes(const contract::Parameter& parameter, std::string_view text);

 private:
  bool add_required(const contract::Operation& operation, Request& request, Pairs& headers);

  support::TemporaryFolder folder_;
  std::shared_ptr<const server::Service> service_;
  contract::resource::Model model_;
  std::unique_ptr<server::Pipeline> pipeline_;
  validation::SchemaSet schemas_;
  validation::sample::Sampler sampler_;
  JsonDocument memory_;
  std::vector<validation::sample::Size> sizes_;
  int64_t number_ = 1000;
};

/// A scalar as it is written in a path or a query; nullopt for null, objects and arrays.
std::optional<std::string> text_of(const Json& value);

}  // namespace accord::e2e::story
