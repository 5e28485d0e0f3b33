#include "accord/server/handler/route_validators.h"

#include <tuple>

namespace accord::server::handler {

RouteValidators::RouteValidators(
    const contract::Contract& contract,
    const std::vector<contract::resource::Route>& routes,
    const std::function<bool(const contract::resource::Route&)>& is_wanted)
    : schemas_(contract) {
  contract::Diagnostics unenforced;  // `accord check` says them
  for (std::size_t i = 0; i < routes.size(); ++i) {
    if (!is_wanted(routes[i])) continue;
    validators_.emplace(
        std::piecewise_construct,
        std::forward_as_tuple(i),
        std::forward_as_tuple(contract, *routes[i].operation, schemas_, unenforced));
  }
  schemas_.finish();
}

}  // namespace accord::server::handler
