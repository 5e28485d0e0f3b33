#pragma once

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "accord/contract/contract.h"
#include "accord/contract/json/reader.h"

namespace accord::support {

/// Every diagnostic on a line of its own.
inline std::string joined(const contract::Diagnostics& diagnostics) {
  std::string text;
  for (const auto& each : diagnostics)
    text += to_text(each) + '\n';
  return text;
}

/// A contract from its text; throws where it is faulty.
inline std::shared_ptr<const contract::Contract> contract_of(std::string_view text) {
  auto contract = contract::parse_contract("contract.yaml", std::string(text));
  if (!contract) throw std::runtime_error(joined(contract.fault()));
  return std::move(contract).value();
}

inline std::shared_ptr<const contract::Contract> contract_in(const std::filesystem::path& file) {
  auto contract = contract::load_contract(file);
  if (!contract) throw std::runtime_error(joined(contract.fault()));
  return std::move(contract).value();
}

/// JSON text as it would be written by accord, so that texts compare; throws where it is no JSON.
inline contract::JsonDocument json_of(std::string_view text) {
  auto read = contract::read_json(text, {});
  if (!read) throw std::runtime_error("no JSON: " + std::string(text));
  return std::move(read).value();
}

/// True where both texts are the same JSON: members in any order.
inline bool is_same_json(std::string_view left, std::string_view right) {
  return contract::is_equal(json_of(left), json_of(right));
}

}  // namespace accord::support
