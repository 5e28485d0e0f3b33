#include <iostream>

#include "accord/cli/commands.h"

namespace accord::cli {

int refuse_all(const contract::Diagnostics& faults) {
  for (const auto& each : faults)
    std::cerr << "accord: " << to_text(each) << '\n';
  return exit_usage;
}

std::shared_ptr<const contract::Contract> load(
    const std::string& file, const std::vector<std::string>& overlays) {
  auto contract = contract::load_contract(file, {overlays.begin(), overlays.end()});
  if (contract) return std::move(contract).value();
  refuse_all(contract.fault());
  return nullptr;
}

}  // namespace accord::cli
