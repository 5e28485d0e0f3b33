#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "reference/server/changes.h"
#include "reference/server/value.h"

namespace accord::reference {

struct Parameter {
  std::string name;
  std::string in;
  bool is_required = false;
  const Value* schema = nullptr;
  std::string style = {};  ///< "" for the default of its place
  bool explode = true;
};

struct Operation {
  std::string id;
  std::string method;
  std::vector<std::string> segments;  ///< of the path; "{name}" is a parameter
  std::vector<Parameter> parameters;
  const Value* body = nullptr;        ///< the Request Body Object; null: none
  const Value* node = nullptr;        ///< the Operation Object
  std::vector<std::string> produces;  ///< the media types of its successful responses

  [[nodiscard]] bool documents(int status) const;
};

/// The OpenAPI document that a reference server works by.
class Contract {
 public:
  /// tests/reference/contracts/API.yaml with the changes made in it. Throws std::runtime_error.
  Contract(const std::string& api, const Changes& changes);
  Contract(const Contract&) = delete;
  Contract& operator=(const Contract&) = delete;

  [[nodiscard]] const Value& root() const { return root_; }
  [[nodiscard]] const Value& resolve(const Value& value) const;
  [[nodiscard]] const std::vector<Operation>& operations() const { return operations_; }
  [[nodiscard]] const std::string& base_path() const { return base_path_; }

 private:
  void read_operations();

  Value root_;
  std::vector<Operation> operations_;
  std::string base_path_;
};

/// Where the contract of an API is.
std::string contract_file(const std::string& api);

}  // namespace accord::reference
