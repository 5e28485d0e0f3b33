#pragma once

#include "accord/validation/request/request_validator.h"
#include "validation/fixture.h"

namespace accord::validation::fixture {

/// What became of a request.
class Validated {
 public:
  Validated(
      const RequestValidator& validator,
      const contract::http::Request& request,
      const std::vector<std::string_view>& path_values = {})
      : fault_(validator.validate(request, path_values, call_)) {}

  [[nodiscard]] bool ok() const { return !fault_; }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] const Call& value() const { return call_; }
  const Call* operator->() const { return &call_; }
  [[nodiscard]] const contract::http::Fault& fault() const { return *fault_; }

 private:
  Call call_;
  std::optional<contract::http::Fault> fault_;
};

/// One operation and its validator; answers are told as text.
class RequestCheck : public ::testing::Test {
 protected:
  /// `members`: of the Operation Object, without responses.
  void compile(
      const std::string& members, const std::string& path = "/a", std::string_view version = v3_1) {
    contract_ = contract_of_operation(
        path, "post", R"("responses": {"200": {"description": ""}}, )" + members, version);
    schemas_ = std::make_unique<SchemaSet>(*contract_);
    found_.clear();
    validator_.emplace(*contract_, contract_->operations.front(), *schemas_, found_);
    const auto& schema_faults = schemas_->finish();
    found_.insert(found_.end(), schema_faults.begin(), schema_faults.end());
  }

  [[nodiscard]] Validated validate(
      const contract::http::Request& request,
      const std::vector<std::string_view>& path_values = {}) const {
    return Validated(*validator_, request, path_values);
  }
  [[nodiscard]] std::optional<contract::http::Fault> check_media_type(
      const contract::http::Request& request) const {
    return validator_->check_media_type(request);
  }

  /// The JSON text of the argument; "absent"; or "in pointer keyword" of the first error.
  [[nodiscard]] std::string argument(
      contract::ParameterIn in,
      std::string_view name,
      const contract::http::Request& request,
      const std::vector<std::string_view>& path_values = {}) const {
    const auto call = validate(request, path_values);
    if (!call) return first_error(call.fault());
    const contract::Json* value = call->argument(in, name);
    return value == nullptr ? "absent" : contract::to_text(*value);
  }
  [[nodiscard]] std::string query(std::string_view text, std::string_view name = "p") const {
    contract::http::Request request;
    request.query = text;
    return argument(contract::ParameterIn::query, name, request);
  }

  static std::string first_error(const contract::http::Fault& fault) {
    if (fault.errors.empty()) return "fault: " + fault.detail;
    const auto& error = fault.errors.front();
    return error.in + " " + error.pointer + " " + error.keyword;
  }

  contract::Diagnostics found_;

 private:
  std::shared_ptr<const contract::Contract> contract_;
  std::unique_ptr<SchemaSet> schemas_;
  std::optional<RequestValidator> validator_;
};

inline contract::http::Request request_with(
    std::vector<contract::http::FieldView> fields, std::string_view body = {}) {
  contract::http::Request request;
  request.fields = std::move(fields);
  request.body = body;
  request.has_body = !body.empty();
  return request;
}

}  // namespace accord::validation::fixture
