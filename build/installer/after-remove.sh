#!/bin/bash
# Run also for the older one of an upgrade: by dpkg (upgrade) before the newer one is set up, by rpm (1)
# after that. Then the link and the profile are the newer one's.
case "$1" in upgrade | 1) exit 0 ;; esac

if type update-alternatives >/dev/null 2>&1; then
  update-alternatives --remove '${executable}' '/opt/${sanitizedProductName}/${executable}'
else
  rm -f '/usr/bin/${executable}'
fi

profile='/etc/apparmor.d/${executable}'
if [ -f "$profile" ]; then
  if apparmor_status --enabled >/dev/null 2>&1; then apparmor_parser --remove "$profile" || true; fi
  rm -f "$profile"
fi
