#include "accord/contract/http/condition.h"

#include <array>

namespace accord::contract::http {

std::span<const int> statuses_of(Condition condition) {
  static constexpr std::array bad_request = {400, 422};
  static constexpr std::array invalid_body = {422, 400};
  static constexpr std::array invalid_path = {400, 422, 404};
  static constexpr std::array not_found = {404};
  static constexpr std::array method_not_allowed = {405};
  static constexpr std::array missing_reference = {422, 409, 404, 400};
  static constexpr std::array conflict = {409, 422, 400};
  static constexpr std::array key_mismatch = {422, 400, 409};
  static constexpr std::array precondition_failed = {412};
  static constexpr std::array precondition_required = {428};
  static constexpr std::array unsupported = {415, 400};
  static constexpr std::array not_acceptable = {406};
  static constexpr std::array content_too_large = {413};
  static constexpr std::array uri_too_long = {414};
  static constexpr std::array fields_too_large = {431};
  static constexpr std::array unauthorized = {401};
  static constexpr std::array forbidden = {403};
  static constexpr std::array too_many_requests = {429};
  static constexpr std::array not_implemented = {501};
  static constexpr std::array unavailable = {503};
  static constexpr std::array internal = {500};
  switch (condition) {
    case Condition::unparsable:
      return bad_request;
    case Condition::body_invalid:
      return invalid_body;
    case Condition::parameter_invalid:
      return bad_request;
    case Condition::path_parameter_invalid:
      return invalid_path;
    case Condition::no_such_path:
      return not_found;
    case Condition::method_not_documented:
      return method_not_allowed;
    case Condition::item_missing:
      return not_found;
    case Condition::reference_missing:
      return missing_reference;
    case Condition::conflict:
      return conflict;
    case Condition::key_mismatch:
      return key_mismatch;
    case Condition::precondition_failed:
      return precondition_failed;
    case Condition::precondition_required:
      return precondition_required;
    case Condition::unsupported_media_type:
      return unsupported;
    case Condition::not_acceptable:
      return not_acceptable;
    case Condition::body_too_large:
      return content_too_large;
    case Condition::target_too_long:
      return uri_too_long;
    case Condition::fields_too_large:
      return fields_too_large;
    case Condition::not_authenticated:
      return unauthorized;
    case Condition::not_allowed:
      return forbidden;
    case Condition::over_the_limit:
      return too_many_requests;
    case Condition::not_implemented:
      return not_implemented;
    case Condition::overloaded:
      return unavailable;
    case Condition::internal:
      return internal;
  }
  return internal;
}

}  // namespace accord::contract::http
