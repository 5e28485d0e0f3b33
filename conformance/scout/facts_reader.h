#pragma once

#include <map>
#include <string>
#include <string_view>

#include "accord/conformance/scout/facts_file.h"
#include "accord/contract/document/document.h"

namespace accord::conformance::scout {

/// Reads facts out of a document; used once.
class FactsReader {
 public:
  FactsReader(const contract::Document& document, const contract::Contract& contract);

  contract::Result<FactsFile, contract::Diagnostics> read();

 private:
  void read_bodies(const contract::Json& bodies);
  void read_accepted(const contract::Json& accepted);
  void read_unavailable(const contract::Json& unavailable);
  void read_varying(const contract::Json& varying);
  void read_member(std::string_view name, const contract::Json& value);
  void read_found(std::string_view name, const contract::Json& value);
  // Null, with a mistake, where the contract has no such operation.
  const contract::Operation* operation(std::string_view name, const contract::Json& at);
  std::set<std::string> strings(const contract::Json& list);
  bool is_object(const contract::Json& value);
  void refuse(const contract::Json& at, std::string message);

  const contract::Document& document_;
  const contract::Contract& contract_;
  std::map<std::string, const contract::Operation*, std::less<>> operations_;  ///< by name
  FactsFile file_;
  contract::Diagnostics found_;
};

}  // namespace accord::conformance::scout
