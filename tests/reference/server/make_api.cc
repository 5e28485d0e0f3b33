#include <stdexcept>

#include "reference/server/flat.h"

namespace accord::reference {

std::unique_ptr<Api> make_api(const std::string& name, const Changes& changes) {
  if (name == "flat") return std::make_unique<Flat>(changes);
  throw std::runtime_error("no API " + name);
}

}  // namespace accord::reference
