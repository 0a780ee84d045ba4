/// What is told of one type of volume, in pods and in PersistentVolumes: a row of the table `VolumeSource.all`.
struct VolumeSource {
  struct Fact {
    let label: String
    /// Below the source.
    let key: String
    /// What is said where there is nothing; nil for no line.
    let otherwise: String?
  }

  /// Its member of a volume.
  let key: String
  let title: String
  /// In few words.
  let meaning: String
  let facts: [Fact]

  /// - Parameter facts: `Label=key` or `Label=key?otherwise`, in the order they are told.
  private init(_ key: String, _ title: String, _ meaning: String, _ facts: String) {
    self.key = key
    self.title = title
    self.meaning = meaning
    self.facts = facts.split(separator: " ").compactMap { fact in
      let parts = fact.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { return nil }
      let value = parts[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
      return Fact(
        label: String(parts[0]), key: String(value[0]), otherwise: value.count > 1 ? String(value[1]) : nil)
    }
  }

  /// Core v1, VolumeSource and PersistentVolumeSource.
  static let all: [VolumeSource] = [
    VolumeSource("hostPath", "HostPath", "a file or folder of the node", "Path=path? HostPathType=type?"),
    VolumeSource(
      "emptyDir", "EmptyDir", "a folder that ends with the pod", "Medium=medium? SizeLimit=sizeLimit?<unset>"),
    VolumeSource("secret", "Secret", "the keys of a secret", "SecretName=secretName? Optional=optional?false"),
    VolumeSource("configMap", "ConfigMap", "the keys of a config map", "Name=name? Optional=optional?false"),
    VolumeSource(
      "persistentVolumeClaim", "PersistentVolumeClaim", "what a claim of this namespace got",
      "ClaimName=claimName? ReadOnly=readOnly?false"),
    VolumeSource("nfs", "NFS", "a share of an NFS server", "Server=server? Path=path? ReadOnly=readOnly?false"),
    VolumeSource(
      "csi", "CSI", "what a storage driver provides",
      "Driver=driver? FSType=fsType? VolumeHandle=volumeHandle ReadOnly=readOnly?false"),
    VolumeSource("local", "LocalVolume", "a disk of one node", "Path=path? FSType=fsType"),
    VolumeSource("image", "Image", "an OCI image or artifact", "Reference=reference? PullPolicy=pullPolicy?"),
    VolumeSource(
      "iscsi", "ISCSI", "an iSCSI disk",
      "TargetPortal=targetPortal? IQN=iqn? Lun=lun?0 ISCSIInterface=iscsiInterface? FSType=fsType? ReadOnly=readOnly?false "
        + "Portals=portals?[] DiscoveryCHAPAuth=chapAuthDiscovery?false SessionCHAPAuth=chapAuthSession?false "
        + "SecretRef=secretRef.name?<nil> InitiatorName=initiatorName?<none>"),
    VolumeSource(
      "fc", "FC", "a Fibre Channel disk",
      "TargetWWNs=targetWWNs? LUN=lun?<none> FSType=fsType? ReadOnly=readOnly?false WWIDs=wwids"),
    VolumeSource(
      "rbd", "RBD", "a Ceph block device",
      "CephMonitors=monitors? RBDImage=image? FSType=fsType? RBDPool=pool? RadosUser=user? Keyring=keyring? "
        + "SecretRef=secretRef.name?<nil> ReadOnly=readOnly?false"),
    VolumeSource(
      "cephfs", "CephFS", "a Ceph file system",
      "Monitors=monitors? Path=path? User=user? SecretFile=secretFile? SecretRef=secretRef.name?<nil> "
        + "ReadOnly=readOnly?false"),
    VolumeSource(
      "glusterfs", "Glusterfs", "a Gluster volume",
      "EndpointsName=endpoints? EndpointsNamespace=endpointsNamespace Path=path? ReadOnly=readOnly?false"),
    VolumeSource(
      "gcePersistentDisk", "GCEPersistentDisk", "a disk of Google's cloud",
      "PDName=pdName? FSType=fsType? Partition=partition?0 ReadOnly=readOnly?false"),
    VolumeSource(
      "awsElasticBlockStore", "AWSElasticBlockStore", "a disk of Amazon's cloud",
      "VolumeID=volumeID? FSType=fsType? Partition=partition?0 ReadOnly=readOnly?false"),
    VolumeSource(
      "azureDisk", "AzureDisk", "a disk of Microsoft's cloud",
      "DiskName=diskName? DiskURI=diskURI? Kind=kind? FSType=fsType? CachingMode=cachingMode? ReadOnly=readOnly?false"),
    VolumeSource(
      "azureFile", "AzureFile", "a share of Microsoft's cloud",
      "SecretName=secretName? SecretNamespace=secretNamespace ShareName=shareName? ReadOnly=readOnly?false"),
    VolumeSource(
      "cinder", "Cinder", "a disk of OpenStack",
      "VolumeID=volumeID? FSType=fsType? ReadOnly=readOnly?false SecretRef=secretRef.name?<nil>"),
    VolumeSource(
      "vsphereVolume", "vSphereVolume", "a disk of vSphere",
      "VolumePath=volumePath? FSType=fsType? StoragePolicyName=storagePolicyName?"),
    VolumeSource(
      "photonPersistentDisk", "PhotonPersistentDisk", "a disk of Photon", "PdID=pdID? FSType=fsType?"),
    VolumeSource("portworxVolume", "PortworxVolume", "a Portworx volume", "VolumeID=volumeID? FSType=fsType?"),
    VolumeSource(
      "quobyte", "Quobyte", "a Quobyte volume", "Registry=registry? Volume=volume? ReadOnly=readOnly?false"),
    VolumeSource(
      "scaleIO", "ScaleIO", "a ScaleIO volume",
      "Gateway=gateway? System=system? ProtectionDomain=protectionDomain? StoragePool=storagePool? "
        + "StorageMode=storageMode? VolumeName=volumeName? FSType=fsType? ReadOnly=readOnly?false"),
    VolumeSource(
      "storageos", "StorageOS", "a StorageOS volume",
      "VolumeName=volumeName? VolumeNamespace=volumeNamespace? FSType=fsType? ReadOnly=readOnly?false"),
    VolumeSource(
      "flexVolume", "FlexVolume", "what a plugin of the node provides",
      "Driver=driver? FSType=fsType? SecretRef=secretRef.name?<nil> ReadOnly=readOnly?false Options=options"),
    VolumeSource(
      "gitRepo", "GitRepo", "a git repository, as it was when the pod began",
      "Repository=repository? Revision=revision?"),
  ]
}
