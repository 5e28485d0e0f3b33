#include <stdexcept>

#include "reference/server/flat.h"
#include "reference/server/forms.h"
#include "reference/server/paged.h"
#include "reference/server/roles.h"

namespace accord::reference {

std::unique_ptr<Api> make_api(const std::string& name, const Changes& changes) {
  if (name == "flat") return std::make_unique<Flat>(changes);
  if (name == "paged") return std::make_unique<Paged>(changes);
  if (name == "roles") return std::make_unique<Roles>(changes);
  if (name == "forms") return std::make_unique<Forms>(changes);
  throw std::runtime_error("no API " + name);
}

}  // namespace accord::reference
