#pragma once

#include <memory>
#include <string>

#include "accord/contract/json/json.h"

namespace accord::validation::differential {

/// A schema as stock valijson reads it: its own adapter, parser (draft 7) and validator.
class Stock {
 public:
  /// Throws where valijson does.
  explicit Stock(const std::string& schema);
  Stock(const Stock&) = delete;
  Stock& operator=(const Stock&) = delete;
  ~Stock();

  [[nodiscard]] bool accepts(const contract::Json& value) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace accord::validation::differential
