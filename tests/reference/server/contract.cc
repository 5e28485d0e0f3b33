#include "reference/server/contract.h"

#include <stdexcept>

#include "accord/contract/document/document.h"
#include "reference/server/message.h"
#include "support/paths.h"

namespace accord::reference {

std::string contract_file(const std::string& api) {
  return std::string(support::source_folder) + "/tests/reference/contracts/" + api + ".yaml";
}

bool Operation::documents(int status) const {
  return node->find("responses")->find(std::to_string(status)) != nullptr;
}

Contract::Contract(const std::string& api, const Changes& changes) {
  const auto document = contract::Document::load(contract_file(api));
  if (!document) throw std::runtime_error("cannot read " + contract_file(api));
  root_ = Value::of(document.value()->root());
  for (const Change* each : changes.all()) {
    const std::string pointer = each->pointer;
    if (!pointer.starts_with('/')) continue;
    const std::size_t slash = pointer.rfind('/');
    Value* parent = root_.at(pointer.substr(0, slash));
    const std::string key = unescaped(pointer.substr(slash + 1));
    if (parent == nullptr || !parent->is_object())
      throw std::runtime_error(std::string(each->id) + ": " + pointer + " leads nowhere");
    if (*each->value == '\0') {
      if (parent->find(key) == nullptr)
        throw std::runtime_error(
            std::string(each->id) + ": " + pointer + " is not in the contract");
      parent->erase(key);
    } else {
      parent->set(key, Value::parse(each->value).value());
    }
  }
  const std::string url = root_.find("servers")->items.front().text_at("url");
  const std::size_t path = url.starts_with('/') ? 0 : url.find('/', url.find("//") + 2);
  base_path_ = path == std::string::npos ? "" : url.substr(path);
  if (base_path_ == "/") base_path_.clear();
  read_operations();
}

const Value& Contract::resolve(const Value& value) const {
  const Value* now = &value;
  while (const Value* reference = now->find("$ref"))
    now = root_.at(reference->text.substr(1));
  return *now;
}

void Contract::read_operations() {
  const Value& paths = *root_.find("paths");
  for (std::size_t i = 0; i < paths.keys.size(); ++i) {
    const Value& item = paths.items[i];
    for (std::size_t j = 0; j < item.keys.size(); ++j) {
      if (item.keys[j] == "parameters") continue;
      Operation operation;
      operation.method = item.keys[j];
      for (char& each : operation.method)
        each = static_cast<char>(each - 32);
      operation.node = &item.items[j];
      operation.id = operation.node->text_at("operationId");
      operation.segments = split(paths.keys[i], '/');
      if (const Value* body = operation.node->find("requestBody")) operation.body = &resolve(*body);
      for (const Value* holder : {&item, operation.node}) {
        const Value* parameters = holder->find("parameters");
        if (parameters == nullptr) continue;
        for (const Value& reference : parameters->items) {
          const Value& each = resolve(reference);
          const Value* required = each.find("required");
          const Value* explode = each.find("explode");
          operation.parameters.push_back(
              {each.text_at("name"),
               each.text_at("in"),
               required != nullptr && required->boolean,
               &resolve(*each.find("schema")),
               each.text_at("style"),
               explode == nullptr || explode->boolean});
        }
      }
      const Value& responses = *operation.node->find("responses");
      for (std::size_t k = 0; k < responses.keys.size(); ++k) {
        const Value* content = resolve(responses.items[k]).find("content");
        if (responses.keys[k].front() != '2' || content == nullptr) continue;
        operation.produces.insert(
            operation.produces.end(), content->keys.begin(), content->keys.end());
      }
      operations_.push_back(std::move(operation));
    }
  }
}

}  // namespace accord::reference
