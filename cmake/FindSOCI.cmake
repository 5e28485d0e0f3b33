# SOCI 4 as Debian installs it (libsoci-dev has no CMake package). Defines SOCI::core and
# SOCI::sqlite3.
find_path(SOCI_INCLUDE_DIR soci/soci.h)
find_library(SOCI_CORE_LIBRARY soci_core)
find_library(SOCI_SQLITE3_LIBRARY soci_sqlite3)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(SOCI
  REQUIRED_VARS SOCI_CORE_LIBRARY SOCI_SQLITE3_LIBRARY SOCI_INCLUDE_DIR)
if(SOCI_FOUND AND NOT TARGET SOCI::core)
  foreach(part core sqlite3)
    string(TOUPPER ${part} upper)
    if(SOCI_${upper}_LIBRARY)
      add_library(SOCI::${part} UNKNOWN IMPORTED)
      set_target_properties(SOCI::${part} PROPERTIES
        IMPORTED_LOCATION ${SOCI_${upper}_LIBRARY}
        INTERFACE_INCLUDE_DIRECTORIES "${SOCI_INCLUDE_DIR}"
        INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${SOCI_INCLUDE_DIR}")
      if(NOT part STREQUAL core)
        set_property(TARGET SOCI::${part} PROPERTY INTERFACE_LINK_LIBRARIES SOCI::core)
      endif()
    endif()
  endforeach()
endif()
