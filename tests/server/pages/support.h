#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "accord/contract/json/pointer.h"
#include "accord/contract/resource/inference.h"
#include "accord/server/pages/shown.h"
#include "accord/server/server.h"
#include "support/contracts.h"

namespace accord::server::pages::fixture {

/// What a contract would be served as, without a server. As `Shown` wants it, it owns all of it.
class Served {
 public:
  explicit Served(std::shared_ptr<const contract::Contract> contract)
      : contract_(std::move(contract)),
        inference_(*contract_),
        routes_(contract::resource::routes_of(*contract_, inference_.model(), {})) {}
  explicit Served(std::string_view text) : Served(support::contract_of(text)) {}

  [[nodiscard]] Shown shown() const { return {*contract_, inference_.model(), routes_, ledger}; }

  contract::Diagnostics ledger;

 private:
  std::shared_ptr<const contract::Contract> contract_;
  contract::resource::Inference inference_;
  std::vector<contract::resource::Route> routes_;
};

/// As an adjustment of a RunningServer; pages of any origin may call the API.
inline void with_pages(ServerOptions& options) {
  options.pages = true;
  options.gateway.cors.origins = {"*"};
}

/// The JSON text at a pointer; "nothing" where there is none.
inline std::string at(const contract::Json& value, std::string_view pointer) {
  const contract::Json* found = contract::resolve_pointer(value, pointer);
  return found == nullptr ? "nothing" : contract::to_text(*found);
}

}  // namespace accord::server::pages::fixture
