#pragma once

#include <memory>

#include "accord/contract/contract.h"

namespace accord::contract {

/// Builds the model from read documents (OpenAPI 3.0 and 3.1 section 4.8); all faults at once.
Reading build_contract(std::unique_ptr<const DocumentSet> documents);

/// Builds parameters, bodies and responses of one contract and gathers what is wrong with them.
class ObjectLoader {
 public:
  /// Both must outlive the loader.
  ObjectLoader(const DocumentSet& documents, Diagnostics& found)
      : documents_(documents),
        found_(found) {}

  std::optional<Parameter> parameter(const Node& at);
  std::optional<RequestBody> request_body(const Node& at);
  ResponseObject response(std::string_view status, const Node& at);
  std::vector<SecurityRequirement> security(const Node& at);
  SecurityScheme security_scheme(std::string_view name, const Node& at);
  /// The target of a $ref; nullopt after its fault was noted.
  std::optional<Node> follow(const Node& at);

 private:
  std::vector<MediaTypeObject> content(const Node& at);
  std::optional<HeaderObject> header(std::string_view name, const Node& at);
  std::vector<HeaderObject> headers(const Node& at);
  EncodingObject encoding(std::string_view property, const Node& at);
  // The one media type of a parameter or header; both stay "not there" after a fault.
  std::pair<std::optional<http::MediaType>, Node> only_content(
      const Node& at, std::string_view owner);
  void parameter_style(const Node& at, Parameter& parameter);

  const DocumentSet& documents_;
  Diagnostics& found_;
};

}  // namespace accord::contract
