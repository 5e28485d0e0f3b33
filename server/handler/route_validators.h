#pragma once

#include <functional>
#include <map>
#include <vector>

#include "accord/contract/contract.h"
#include "accord/contract/resource/routes.h"
#include "accord/validation/response/response_validator.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::server::handler {

/// The validator of a route, by its index.
using ValidatorOf = std::function<const validation::ResponseValidator&(std::size_t route)>;

/// The validators of some routes of a contract that is not served.
class RouteValidators {
 public:
  RouteValidators(
      const contract::Contract& contract,
      const std::vector<contract::resource::Route>& routes,
      const std::function<bool(const contract::resource::Route&)>& is_wanted);
  RouteValidators(const RouteValidators&) = delete;
  RouteValidators& operator=(const RouteValidators&) = delete;
  ~RouteValidators() = default;

  /// This must outlive it.
  [[nodiscard]] ValidatorOf of() const {
    return [this](std::size_t route) -> const validation::ResponseValidator& {
      return validators_.at(route);
    };
  }

 private:
  validation::SchemaSet schemas_;
  std::map<std::size_t, validation::ResponseValidator> validators_;
};

}  // namespace accord::server::handler
